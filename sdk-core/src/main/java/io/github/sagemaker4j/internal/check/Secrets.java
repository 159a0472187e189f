package io.github.sagemaker4j.internal.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises values that look like secrets. Requests are readable by everybody who may describe a job, so a secret in
 * one is no longer one. The address of a secret (Secrets Manager, Parameter Store) is what belongs there, and is fine.
 */
public final class Secrets {

    /** What secrets look like wherever they stand, by what they are. */
    static final Map<String, Pattern> SHAPES = shapes();

    private static final Pattern AWS_SECRET_KEY = Pattern.compile("[A-Za-z0-9/+]{40}");

    /** Words of names whose values are secrets; as whole words, so that {@code tokenizer} and {@code maxTokens} are none. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:.*[-_.])?(?:password|passwd|pwd|secret|secret[-_.]?key|token|api[-_.]?key|access[-_.]?key"
                    + "|private[-_.]?key|credentials?)");

    private static final Pattern NO_SECRET =
            Pattern.compile("(?:arn:|s3://|https?://|file:|/|\\.|<|\\[|\\{|\\$).*|\\S+/\\S+");

    private static final int SHORTEST = 8;
    private static final double ENTROPY_OF_RANDOM = 4.5;
    private static final double ENTROPY_UNDER_SECRET_NAME = 2.5;

    private Secrets() {}

    /**
     * What a value seems to be.
     *
     * @param name the name it has: an environment variable, a hyperparameter, a tag
     * @param value the value
     * @return such as {@code an AWS access key}; empty if it looks harmless
     */
    public static Optional<String> kind(String name, String value) {
        for (var shape : SHAPES.entrySet()) {
            if (shape.getValue().matcher(value).find()) {
                return Optional.of(shape.getKey());
            }
        }
        if (isAwsSecretKey(value)) {
            return Optional.of("an AWS secret key");
        }
        return isNamedSecret(name, value) ? Optional.of("the secret that its name says it is") : Optional.empty();
    }

    private static boolean isAwsSecretKey(String value) {
        return AWS_SECRET_KEY.matcher(value).matches()
                && (value.indexOf('/') >= 0 || value.indexOf('+') >= 0)
                && isMixed(value)
                && !value.equals(value.toLowerCase(Locale.ROOT))
                && entropy(value) >= ENTROPY_OF_RANDOM;
    }

    private static boolean isNamedSecret(String name, String value) {
        return SECRET_NAME.matcher(name).matches()
                && value.length() >= SHORTEST
                && value.chars().noneMatch(Character::isWhitespace)
                && isMixed(value)
                && !NO_SECRET.matcher(value).matches()
                && entropy(value) >= ENTROPY_UNDER_SECRET_NAME;
    }

    private static boolean isMixed(String value) {
        return value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
    }

    /** Bits for each letter, by how often each letter occurs. */
    private static double entropy(String value) {
        var counts = new int[Character.MAX_VALUE + 1];
        value.chars().forEach(c -> counts[c]++);
        var bits = 0.0;
        for (var letter : value.chars().distinct().toArray()) {
            var share = (double) counts[letter] / value.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }

    private static Map<String, Pattern> shapes() {
        var all = new LinkedHashMap<String, Pattern>();
        all.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^-]*-----END [A-Z ]*-----)?"));
        all.put("an AWS access key", Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])"));
        all.put("a GitHub token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})"));
        all.put("a GitLab token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"));
        all.put("a Slack token", Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"));
        all.put(
                "an API key",
                Pattern.compile("\\bsk-(?=[A-Za-z0-9_-]*[0-9])(?=[A-Za-z0-9_-]*[A-Z])[A-Za-z0-9_-]{20,}"));
        all.put("a Hugging Face token", Pattern.compile("\\bhf_[A-Za-z0-9]{30,}"));
        all.put("a PyPI token", Pattern.compile("\\bpypi-[A-Za-z0-9_-]{50,}"));
        all.put("an npm token", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}\\b"));
        all.put("a Stripe key", Pattern.compile("\\b[rs]k_live_[A-Za-z0-9]{16,}"));
        all.put("a Google API key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}"));
        all.put("a Databricks token", Pattern.compile("\\bdapi[0-9a-f]{32}\\b"));
        all.put(
                "a JSON web token",
                Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"));
        all.put(
                "a presigned address",
                Pattern.compile("(?i)\\bX-Amz-(?:Signature|Security-Token)=[A-Za-z0-9%/+=-]{16,}"));
        all.put(
                "an address with a password",
                Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s@]{3,}@[^\\s]+"));
        return Collections.unmodifiableMap(all);
    }
}
