package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.internal.transfer.SafeTar.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTarTest {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    SafeTarTest() throws IOException {
        tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    @Test
    void unpacksWhatModelsAreMadeOf() throws IOException {
        entry("./", TarConstants.LF_DIR, "");
        entry("./code/", TarConstants.LF_DIR, "");
        entry("./code/inference.py", TarConstants.LF_NORMAL, "print(1)");
        entry("model.joblib", TarConstants.LF_NORMAL, "bytes");
        entry("no-folder-entry/größe.txt", TarConstants.LF_NORMAL, "5");
        link("latest", TarConstants.LF_SYMLINK, "code/inference.py");
        link("code/up", TarConstants.LF_SYMLINK, "../model.joblib");
        link("copy", TarConstants.LF_LINK, "model.joblib");

        extract();

        assertThat(dir.resolve("code/inference.py")).hasContent("print(1)");
        assertThat(dir.resolve("no-folder-entry/größe.txt")).hasContent("5");
        assertThat(dir.resolve("latest")).isSymbolicLink().hasContent("print(1)");
        assertThat(dir.resolve("code/up")).hasContent("bytes");
        assertThat(dir.resolve("copy")).hasContent("bytes").isRegularFile();
    }

    @Test
    void unpacksWhatItPacked() throws IOException {
        var source = Tree.source(dir.resolve("src"));
        var bundle = SourceBundle.pack(SourceTree.folder(source, "train.py"));
        try (var in = bundle.archive().open()) {
            SafeTar.extract(in, dir.resolve("out"), Limits.usual());
        } finally {
            bundle.discard();
        }

        assertThat(dir.resolve("out/pkg/util.py")).hasContent("pkg/util.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "a/../b",
                "..",
                "/etc/evil",
                "//evil",
                "C:/evil",
                "c:evil",
                "C:\\evil",
                "..\\evil",
                "\\\\host\\share",
                "a/./../../evil"
            })
    void refusesNamesThatLeadOut(String name) throws IOException {
        entry("ok.txt", TarConstants.LF_NORMAL, "1");
        entry(name, TarConstants.LF_NORMAL, "evil");

        assertRefused(name, "");
    }

    @Test
    void refusesNamesWithANul() throws IOException {
        tar.setAddPaxHeadersForNonAsciiNames(true);
        entry("größe\0evil", TarConstants.LF_NORMAL, "evil");

        assertRefused("größe\0evil", "größe?evil\" has a NUL");
    }

    @ParameterizedTest
    @CsvSource({
        "l, ../evil, is a link out of the folder",
        "l, /etc/passwd, is a link to an absolute path",
        "d/l, ../../evil, is a link out of the folder",
        "l, nowhere, is a link to nothing",
        "l, l, is a link to nothing"
    })
    void refusesSymbolicLinksThatLeadOutOrNowhere(String name, String target, String rule) throws IOException {
        link(name, TarConstants.LF_SYMLINK, target);

        assertRefused(name, rule);
    }

    @Test
    void refusesLinksThatLeadOutTogetherThoughEachLooksInside() throws IOException {
        entry("a/b/c/file", TarConstants.LF_NORMAL, "1");
        link("a/b/c/up", TarConstants.LF_SYMLINK, "..");
        link("a/b/c/out", TarConstants.LF_SYMLINK, "up/../../../..");

        assertRefused("a/b/c/out", "is a link out of the folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/passwd", "later.txt", "folder"})
    void refusesHardLinksToAnythingButEarlierFiles(String target) throws IOException {
        entry("folder/", TarConstants.LF_DIR, "");
        link("h", TarConstants.LF_LINK, target);

        assertRefused("h", "");
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        entry("real/", TarConstants.LF_DIR, "");
        link("l", TarConstants.LF_SYMLINK, "real");
        entry("l/evil", TarConstants.LF_NORMAL, "1");

        assertRefused("l/evil", "is a folder where the archive has a file or a link");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void refusesDevicesAndPipes(byte kind) throws IOException {
        entry("special", kind, "");

        assertRefused("special", "is a device, a pipe or of an unknown kind");
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a, A", "d/a, D/b", "straße, STRASSE", "a, a/b", "a, ./a", "e\u0301, é"})
    void refusesNamesThatSomeDiskTakesForOne(String first, String second) throws IOException {
        entry(first, TarConstants.LF_NORMAL, "1");
        entry(second, TarConstants.LF_NORMAL, "2");

        assertRefused(second, "");
    }

    @Test
    void dropsOwnerGroupAndSetuidBits() throws IOException {
        var entry = new TarArchiveEntry("run.sh");
        entry.setMode(06777);
        entry.setIds(0, 0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        entry("plain", TarConstants.LF_NORMAL, "1");

        extract();

        assertThat(Files.getPosixFilePermissions(dir.resolve("run.sh")))
                .contains(PosixFilePermission.OWNER_EXECUTE)
                .doesNotContain(PosixFilePermission.OTHERS_WRITE);
        assertThat((int) Files.getAttribute(dir.resolve("run.sh"), "unix:mode") & 06000)
                .isZero();
        assertThat(dir.resolve("plain")).isRegularFile().matches(p -> !Files.isExecutable(p));
    }

    @Test
    void stopsAtTooManyEntriesOrBytes() throws IOException {
        for (var i = 0; i < 20; i++) {
            entry("f" + i, TarConstants.LF_NORMAL, "12345");
        }
        tar.close();

        assertThatThrownBy(() -> SafeTar.extract(archive(), dir, new Limits(10, 1_000, 10)))
                .isInstanceOfSatisfying(
                        UnsafeArchiveException.class, e -> assertThat(e.entry()).isEqualTo("f10"));
        assertThatThrownBy(() -> SafeTar.extract(archive(), dir, new Limits(100, 42, 10)))
                .isInstanceOfSatisfying(
                        UnsafeArchiveException.class, e -> assertThat(e.entry()).isEqualTo("f8"));
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void stopsAtABombBeforeItIsUnpacked() throws IOException {
        var size = 200L << 20;
        var entry = new TarArchiveEntry("bomb");
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        var zeros = new byte[1 << 20];
        for (var i = 0; i < size; i += zeros.length) {
            tar.write(zeros);
        }
        tar.closeArchiveEntry();

        assertRefused("bomb", "unpacks to more than 500 times its size");
    }

    @Test
    void refusesAnArchiveThatLiesAboutItsSizesOrEndsEarly() throws IOException {
        entry("whole", TarConstants.LF_NORMAL, "x".repeat(100_000));
        tar.close();
        var cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);

        assertThatThrownBy(() -> SafeTar.extract(new ByteArrayInputStream(cut), dir, Limits.usual()))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> SafeTar.extract(new ByteArrayInputStream(new byte[] {1, 2}), dir, Limits.usual()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void leavesAFolderAloneThatIsNotEmpty() throws IOException {
        Tree.of(dir, "mine.txt");
        entry("a", TarConstants.LF_NORMAL, "1");
        tar.close();

        assertThatThrownBy(() -> SafeTar.extract(archive(), dir, Limits.usual()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not empty");
        assertThat(dir.resolve("mine.txt")).exists();
    }

    private void assertRefused(String entry, String rule) throws IOException {
        tar.close();
        assertThatThrownBy(() -> SafeTar.extract(archive(), dir, Limits.usual()))
                .hasMessageContaining(rule)
                .isInstanceOfSatisfying(
                        UnsafeArchiveException.class, e -> assertThat(e.entry()).isEqualTo(entry));
        assertThat(dir).isEmptyDirectory();
        assertThat(dir.resolveSibling("evil")).doesNotExist();
    }

    private void extract() throws IOException {
        tar.close();
        SafeTar.extract(archive(), dir, Limits.usual());
    }

    private InputStream archive() {
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private void entry(String name, byte kind, String text) throws IOException {
        var entry = new TarArchiveEntry(name, kind, true);
        var content = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void link(String name, byte kind, String target) throws IOException {
        var entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
