package io.github.sagemaker4j.local.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Journal journal() {
        return Shelf.in(folder).journal("kind", "id");
    }

    private static ObjectNode line(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    private static List<String> texts(Journal journal, long from) {
        var texts = new ArrayList<String>();
        journal.read(from, (offset, line) -> texts.add(line.path("text").asText()));
        return texts;
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder.resolve("kind"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void readsFromWhereALineWasPutToTheEnd() {
        var journal = journal();
        journal.append(line("one"));
        var two = journal.append(line("ü".repeat(100_000)));
        var three = journal.append(line("three"));

        assertThat(texts(journal, 0)).hasSize(3).startsWith("one");
        assertThat(texts(journal, two)).containsExactly("ü".repeat(100_000), "three");
        assertThat(texts(journal, three)).containsExactly("three");
        var offsets = new ArrayList<Long>();
        journal.read(0, (offset, line) -> offsets.add(offset));
        assertThat(texts(journal, offsets.get(1))).hasSize(2);
    }

    @Test
    void aLineThatDeathCutWithinACharacterIsLeftOut() throws IOException {
        journal().append(line("one"));
        var torn = "\n{\"text\":\"ü".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        var after = journal();
        var two = after.append(line("two"));

        assertThat(texts(after, 0)).containsExactly("one", "two");
        assertThat(texts(after, two)).containsExactly("two");
    }

    @Test
    void whatIsNotKeptIsNotRead() {
        var journal = Shelf.none().journal("kind", "id");
        journal.append(line("one"));

        assertThat(texts(journal, 0)).isEmpty();
        assertThat(journal.first()).isEmpty();
    }

    @Test
    void twoJournalsOfOneIdGoOnWhereTheOtherEnded() {
        journal().append(line("one"));
        var two = journal().append(line("two"));

        assertThat(texts(journal(), two)).containsExactly("two");
    }
}
