package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    @TempDir
    Path dir;

    @Test
    void listsEveryFileOfAFolderSortedByKey() {
        Tree.of(dir, "part-2.csv=a", "part-1.csv=bc", "nested/rec.json={}", "empty/");

        assertThat(LocalFiles.of(dir).files())
                .extracting(LocalFile::key)
                .containsExactly("nested/rec.json", "part-1.csv", "part-2.csv");
        assertThat(LocalFiles.of(dir).files()).extracting(LocalFile::size).containsExactly(2L, 2L, 1L);
    }

    @Test
    void namesASingleFileByItsOwnName() {
        Tree.of(dir, "a/part-1.csv=abc");

        assertThat(LocalFiles.of(dir.resolve("a/part-1.csv")).files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.key()).isEqualTo("part-1.csv");
                    assertThat(file.sha256())
                            .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
                });
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        Tree.of(dir, "real/a.csv", "data/b.csv");
        Files.createSymbolicLink(dir.resolve("data/linked"), dir.resolve("real"));

        assertThat(LocalFiles.of(dir.resolve("data")).files())
                .extracting(LocalFile::key)
                .containsExactly("b.csv", "linked/a.csv");

        Files.createSymbolicLink(dir.resolve("data/up"), dir);
        assertThatThrownBy(() -> LocalFiles.of(dir.resolve("data")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("INPUT-06");
    }

    @Test
    void refusesWhatIsMissingOrEmpty() {
        assertThatThrownBy(() -> LocalFiles.of(dir)).hasMessageContaining("INPUT-05");
        assertThatThrownBy(() -> LocalFiles.of(dir.resolve("gone"))).hasMessageContaining("INPUT-05");
    }

    @Test
    void refusesKeysThatS3DoesNotTake() {
        Tree.of(
                dir,
                "a".repeat(200) + "/" + "ü".repeat(120) + "/" + "b".repeat(250) + "/" + "c".repeat(250) + "/"
                        + "d".repeat(100));

        assertThatThrownBy(() -> LocalFiles.of(dir))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("INPUT-07");
    }
}
