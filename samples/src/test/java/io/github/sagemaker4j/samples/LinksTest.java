package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)(?<file>[^)#\\s]+)[^)]*\\)");
    private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]*`", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\w/.])(?<file>(?:bin|ci)/[a-z][a-z-]*|\\./[a-z]+)\\b(?!\\.[a-z])");

    @Test
    void everyLinkOfTheDocumentationLeadsToAFile() throws IOException {
        for (var page : pages()) {
            assertThat(found(LINK, CODE.matcher(Readme.text(page)).replaceAll(""))
                            .map(page.resolveSibling("")::resolve)
                            .filter(file -> !Files.exists(file)))
                    .as(page.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyCommandThatTheDocumentationNamesCanBeRun() throws IOException {
        for (var page : pages()) {
            assertThat(found(COMMAND, Readme.text(page))
                            .map(Readme.ROOT::resolve)
                            .filter(file -> !Files.isExecutable(file)))
                    .as(page.toString())
                    .isEmpty();
        }
        assertThat(found(COMMAND, Readme.text(Readme.ROOT.resolve("README.md"))))
                .contains("./quickstart", "bin/jshell");
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static List<Path> pages() throws IOException {
        try (var top = Files.list(Readme.ROOT);
                var docs = Files.walk(Readme.ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
