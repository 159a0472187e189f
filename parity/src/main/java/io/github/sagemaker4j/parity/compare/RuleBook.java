package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of {@code docs/parity.md}: its YAML blocks, each one rule or the list of what types refuse, or of what is harmless. */
public final class RuleBook {

    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<Rule> rules;
    private final Map<String, String> refusedByType;
    private final Map<String, String> harmless;

    private RuleBook(List<Rule> rules, Map<String, String> refusedByType, Map<String, String> harmless) {
        this.rules = rules;
        this.refusedByType = refusedByType;
        this.harmless = harmless;
    }

    /** {@return the rules that this project has written down} */
    public static RuleBook own() {
        // The command names the page itself, so that a rule can be tried without a build.
        var page = System.getProperty("golden.rules");
        return page == null ? ofClassPath() : ofFile(Path.of(page));
    }

    private static RuleBook ofFile(Path page) {
        try {
            return read(Files.readString(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleBook ofClassPath() {
        try (var text = RuleBook.class.getResourceAsStream("/golden/parity.md")) {
            if (text == null) {
                throw new IllegalStateException("docs/parity.md is not on the class path as golden/parity.md");
            }
            return read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules from a page of Markdown.
     *
     * @param markdown the page
     * @return its rules
     */
    static RuleBook read(String markdown) {
        var rules = new ArrayList<Rule>();
        var types = new LinkedHashMap<String, String>();
        var harmless = new LinkedHashMap<String, String>();
        var blocks = BLOCK.matcher(markdown);
        while (blocks.find()) {
            var block = yaml(blocks.group(1));
            if (block.has("refused-by-type")) {
                entries(block.get("refused-by-type"), types);
            } else if (block.has("harmless")) {
                entries(block.get("harmless"), harmless);
            } else {
                rules.add(rule(block));
            }
        }
        return new RuleBook(List.copyOf(rules), types, harmless);
    }

    private static void entries(JsonNode block, Map<String, String> into) {
        block.properties().forEach(e -> into.put(e.getKey(), e.getValue().asText()));
    }

    /** {@return the cases that look wrong, and why they are sent} */
    public Map<String, String> harmless() {
        return Map.copyOf(harmless);
    }

    /** {@return the names of all rules} */
    public List<String> names() {
        return rules.stream().map(Rule::name).toList();
    }

    List<Rule> rules() {
        return rules;
    }

    /** Whether a reason for which something does not compile is written down. */
    boolean listsType(String code) {
        return refusedByType.containsKey(code);
    }

    private static Rule rule(JsonNode block) {
        return new Rule(
                required(block, "rule"),
                required(block, "because"),
                texts(block.path("on")),
                texts(block.path("when")).stream().map(Condition::of).toList(),
                block.has("remove")
                        ? Removal.of(required(block, "remove"))
                        : block.has("accept")
                                ? new Acceptance(
                                        texts(block.get("accept")), required(block, "theirs"), required(block, "ours"))
                                : null,
                block.path("skip").asText(""),
                texts(block.path("refusal")),
                texts(block.path("failure")));
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String required(JsonNode block, String name) {
        if (!block.path(name).isTextual()) {
            throw new IllegalArgumentException("A rule needs " + name + ": " + block);
        }
        return block.get(name).textValue();
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
