package io.github.sagemaker4j.parity.compare;

import io.github.sagemaker4j.parity.corpus.Case;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text with parts in braces: {@code {1}} is a group of theirs, {@code {allowed 1}} the same with each run of characters
 * that names may not have as one hyphen, {@code {sha256}} 64 hexadecimal digits, {@code {prefix}} the key of the first
 * that the case has of code_location, output_path and default_bucket_prefix, with a slash at its end.
 */
final class Template {

    private static final Pattern PART = Pattern.compile("\\{(allowed )?(\\w+)\\}");

    private Template() {}

    static Pattern pattern(String template, MatchResult theirs, Case recorded) {
        var regex = new StringBuilder();
        var at = 0;
        var parts = PART.matcher(template);
        while (parts.find()) {
            regex.append(Pattern.quote(template.substring(at, parts.start())));
            regex.append(part(parts.group(2), parts.group(1) != null, theirs, recorded));
            at = parts.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(at))).toString(), Pattern.DOTALL);
    }

    private static String part(String name, boolean allowed, MatchResult theirs, Case recorded) {
        return switch (name) {
            case "sha256" -> "[0-9a-f]{64}";
            case "prefix" -> Pattern.quote(prefix(recorded));
            default -> Pattern.quote(allowed ? allowed(group(name, theirs)) : group(name, theirs));
        };
    }

    private static String group(String number, MatchResult theirs) {
        return theirs.group(Integer.parseInt(number));
    }

    private static String allowed(String text) {
        return text.replaceAll("[^A-Za-z0-9<>:\"]+", "-");
    }

    private static String prefix(Case recorded) {
        var constructor = recorded.constructor();
        var uri = constructor
                .path("code_location")
                .asText(constructor.path("output_path").asText(""));
        var key = uri.isEmpty()
                ? recorded.session().path("default_bucket_prefix").asText("")
                : uri.replaceFirst("s3://[^/]*/?", "");
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
    }
}
