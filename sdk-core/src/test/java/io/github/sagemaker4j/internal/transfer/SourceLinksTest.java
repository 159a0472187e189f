package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.internal.transfer.SourceScan.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinksTest {

    @TempDir
    Path dir;

    private Path source = Path.of("");

    @BeforeEach
    void writeSource() {
        source = Tree.of(dir.resolve("src"), "train.py", "pkg/a.py", ".env");
    }

    @Test
    void followsLinksInsideTheFolder() throws IOException {
        Files.createSymbolicLink(source.resolve("alias.py"), Path.of("pkg/a.py"));
        Files.createSymbolicLink(source.resolve("linked"), source.resolve("pkg"));

        var bundle = SourceBundle.pack(SourceTree.folder(source, "train.py"));
        bundle.discard();

        assertThat(bundle.members())
                .extracting(SourceBundle.Member::name)
                .containsExactly("alias.py", "linked", "linked/a.py", "pkg", "pkg/a.py", "train.py");
    }

    @Test
    void refusesLinksOutOfTheFolderEvenToASiblingWithTheSamePrefix() throws IOException {
        Tree.of(dir.resolve("src-evil"), "secret.py");
        Files.createSymbolicLink(source.resolve("a.py"), dir.resolve("src-evil/secret.py"));
        Files.createSymbolicLink(source.resolve("b"), Path.of("../src-evil"));
        Files.createSymbolicLink(source.resolve("c"), Path.of("nowhere"));

        assertThatThrownBy(() -> SourceBundle.pack(SourceTree.folder(source, "train.py")))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.problems())
                                .hasSize(3)
                                .allSatisfy(p -> assertThat(p.code()).isEqualTo("SOURCE-05")));
    }

    @Test
    void refusesLinksThatGoRoundInCircles() throws IOException {
        Files.createSymbolicLink(source.resolve("pkg/up"), source);
        Files.createSymbolicLink(source.resolve("self"), Path.of("self"));

        assertThatThrownBy(() -> SourceBundle.pack(SourceTree.folder(source, "train.py")))
                .isInstanceOfSatisfying(
                        InvalidSpecException.class,
                        e -> assertThat(e.problems()).extracting("value").containsExactlyInAnyOrder("pkg/up", "self"));
    }

    @Test
    void doesNotCarryASecretAlongUnderTheNameOfALink() throws IOException {
        Files.createSymbolicLink(source.resolve("settings"), Path.of(".env"));

        var bundle = SourceBundle.pack(SourceTree.folder(source, "train.py"));
        bundle.discard();

        assertThat(bundle.members()).extracting(SourceBundle.Member::name).doesNotContain("settings");
        assertThat(bundle.warnings()).anySatisfy(w -> assertThat(w).startsWith("settings was left out"));
    }

    @Test
    void refusesPipesInsteadOfWaitingForThem() throws Exception {
        var pipe = source.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> SourceBundle.pack(SourceTree.folder(source, "train.py")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("[SOURCE-06] source \"pipe\" is neither a file nor a folder");
    }

    @Test
    void noticesAFileThatChangedAfterItWasListed() throws IOException {
        var file = source.resolve("train.py");
        var size = Files.size(file);
        var time = Files.getLastModifiedTime(file);
        try (var archive = new Archive(Files.newOutputStream(dir.resolve("out.tar.gz")))) {
            archive.add("same.py", new Found(file, false, size, time));
            for (var before : new Found[] {
                new Found(file, false, size + 1, time),
                new Found(file, false, size - 1, time),
                new Found(file, false, size, FileTime.fromMillis(time.toMillis() - 1))
            }) {
                try (var other = new Archive(Files.newOutputStream(dir.resolve("other.tar.gz")))) {
                    assertThatThrownBy(() -> other.add("train.py", before))
                            .isInstanceOf(Archive.ChangedException.class)
                            .hasMessageContaining("train.py");
                }
            }
        }
    }
}
