package io.github.sagemaker4j.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files of a source folder stay at home. One rule a line, a subset of git's:
 *
 * <ul>
 *   <li>blank lines and lines that start with {@code #} say nothing;
 *   <li>a rule without a slash is compared with the last name, at any depth; with one, with the path from the root;
 *   <li>{@code *} and {@code ?} stay inside one name, {@code **} crosses folders, {@code [a-z]} is one of these;
 *   <li>a slash at the end: folders only; {@code !} in front: packed after all; the last rule that fits decides;
 *   <li>a folder that stays at home is not looked into.
 * </ul>
 *
 * <p>Own code, since the JDK's globs do not know these rules and the one library that does brings a whole git.
 */
final class IgnoreRules {

    /** The file in a source folder that holds its own rules. */
    static final String FILE = ".sagemakerignore";

    /** Never wanted in a container: versions, caches, environments, editors. */
    private static final List<String> CLUTTER = List.of(
            FILE,
            ".git",
            ".svn",
            ".hg",
            "__pycache__",
            "*.pyc",
            "*.pyo",
            ".venv/",
            "venv/",
            ".tox/",
            "node_modules/",
            "*.egg-info",
            ".eggs/",
            ".ipynb_checkpoints/",
            ".pytest_cache/",
            ".mypy_cache/",
            ".ruff_cache/",
            ".idea/",
            ".vscode/",
            ".DS_Store",
            "Thumbs.db");

    /** Secrets by the name of their file: an archive in S3 is read by more people than a laptop. */
    private static final List<String> SECRETS = List.of(
            ".env",
            ".env.*",
            "!.env.example",
            "!.env.sample",
            "!.env.template",
            ".envrc",
            ".aws/",
            ".ssh/",
            ".gnupg/",
            ".netrc",
            ".pypirc",
            ".git-credentials",
            "*.pem",
            "*.p12",
            "*.pfx",
            "*.jks",
            "id_rsa",
            "id_dsa",
            "id_ecdsa",
            "id_ed25519");

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * The built-in rules, then the given ones.
     *
     * @param own rules of the source folder and of the caller, in this order
     * @return the rules
     * @throws IllegalArgumentException if a rule cannot be read; the message names it
     */
    static IgnoreRules defaultsAnd(List<String> own) {
        var rules = new ArrayList<Rule>();
        CLUTTER.forEach(line -> rules.add(Rule.of(line, false)));
        SECRETS.forEach(line -> rules.add(Rule.of(line, true)));
        own.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> rules.add(Rule.of(line, false)));
        return new IgnoreRules(List.copyOf(rules));
    }

    /** The rule that keeps a path out, if one does. */
    Optional<Rule> ignoring(String path, boolean folder) {
        for (var i = rules.size() - 1; i >= 0; i--) {
            var rule = rules.get(i);
            if (rule.fits(path, folder)) {
                return rule.keeps() ? Optional.empty() : Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** One line, read. */
    record Rule(String line, Pattern pattern, boolean foldersOnly, boolean keeps, boolean secret) {

        static Rule of(String line, boolean secret) {
            var keeps = line.startsWith("!");
            var glob = keeps ? line.substring(1) : line;
            var foldersOnly = glob.endsWith("/");
            glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
            var anywhere = glob.indexOf('/') < 0;
            glob = glob.startsWith("/") ? glob.substring(1) : glob;
            return new Rule(line, Glob.pattern(anywhere ? "**/" + glob : glob), foldersOnly, keeps, secret);
        }

        private boolean fits(String path, boolean folder) {
            return (folder || !foldersOnly) && pattern.matcher(path).matches();
        }
    }
}
