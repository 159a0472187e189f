package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceBundleTest {

    @TempDir
    Path dir;

    private final List<SourceBundle> packed = new ArrayList<>();

    @AfterEach
    void discard() {
        packed.forEach(SourceBundle::discard);
        assertThat(packed).allSatisfy(b -> assertThat(b.archive().path()).doesNotExist());
    }

    @Test
    void packsTheChildrenOfTheFolderAtTheRootSortedByName() throws IOException {
        var bundle = pack(SourceTree.folder(Tree.source(dir.resolve("src")), "train.py"));

        assertThat(names(bundle))
                .containsExactly(
                        "helper.py",
                        "launch.sh",
                        "pkg/",
                        "pkg/__init__.py",
                        "pkg/util.py",
                        "requirements.txt",
                        "train.py");
        assertThat(entries(bundle).stream().map(TarArchiveEntry::getName)).containsExactlyElementsOf(names(bundle));
        assertThat(bundle.size()).isEqualTo(bundle.archive().open().readAllBytes().length);
        assertThat(bundle.warnings()).isEmpty();
    }

    @Test
    void packsALittleIntoMemoryAndMuchIntoAFileThatIsDeleted() throws IOException {
        var source = Tree.source(dir);
        var small = pack(SourceTree.folder(source, "train.py"));
        var noise = new byte[1_000_000];
        new Random(1).nextBytes(noise);
        Files.write(source.resolve("weights.bin"), noise);
        var large = pack(SourceTree.folder(source, "train.py"));

        assertThat(small.archive().isOnDisk()).isFalse();
        assertThat(large.archive().isOnDisk()).isTrue();
        assertThat(entries(large).stream().map(TarArchiveEntry::getName)).containsExactlyElementsOf(names(large));
        assertThat(large.archive().path()).hasSize(large.size());
        large.discard();
        assertThat(large.archive().path()).doesNotExist();
    }

    @Test
    void packsASingleScriptAlone() {
        Tree.source(dir);

        assertThat(names(pack(SourceTree.script(dir.resolve("train.py"))))).containsExactly("train.py");
    }

    @Test
    void putsDependenciesAtTheRootByTheirOwnName() {
        var source = Tree.of(dir.resolve("src"), "train.py");
        Tree.of(dir, "extra.py", "libs/common/reader.py", "more/tools/a.py");

        var tree = new SourceTree(
                source,
                Optional.of("train.py"),
                List.of(dir.resolve("extra.py"), dir.resolve("libs/common/")),
                List.of(dir.resolve("more")),
                List.of());

        assertThat(names(pack(tree)))
                .containsExactly("common/", "common/reader.py", "extra.py", "tools/", "tools/a.py", "train.py");
    }

    @Test
    void b15IsTheSameWhereverAndWheneverItIsPacked() throws IOException {
        var first = pack(SourceTree.folder(Tree.source(dir.resolve("a")), "train.py"));
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            var moved = Tree.source(dir.resolve("somewhere/else"));
            Files.setLastModifiedTime(moved.resolve("train.py"), FileTime.from(Instant.EPOCH));
            var second = pack(SourceTree.folder(moved, "train.py"));

            assertThat(second.sha256()).isEqualTo(first.sha256()).hasSize(64);
            assertThat(second.archive().open()).hasSameContentAs(first.archive().open());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void hasAnotherIdentityWhenOneByteDiffers() {
        var one = pack(SourceTree.folder(Tree.of(dir.resolve("a"), "train.py=1"), "train.py"));
        var two = pack(SourceTree.folder(Tree.of(dir.resolve("b"), "train.py=2"), "train.py"));

        assertThat(one.sha256()).isNotEqualTo(two.sha256());
    }

    @Test
    void keepsTheExecutableBitAndNothingElseOfOwnersAndModes() throws IOException {
        var source = Tree.source(dir);
        assertThat(source.resolve("launch.sh").toFile().setExecutable(true)).isTrue();

        for (var entry : entries(pack(SourceTree.folder(source, "launch.sh")))) {
            var executable = entry.isDirectory() || entry.getName().equals("launch.sh");
            assertThat(entry.getMode() & 0777).as(entry.getName()).isEqualTo(executable ? 0755 : 0644);
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toInstant()).isAfter(Instant.parse("1980-01-01T00:00:00Z"));
        }
    }

    @Test
    void keepsLongAndForeignNamesForPythonToo() throws Exception {
        var deep = "a-rather-long-folder-name/".repeat(9) + "größe-日本.py";
        var bundle = pack(SourceTree.folder(Tree.of(dir, deep + "=x"), deep));

        var archive = Files.write(
                dir.resolve("sourcedir.tar.gz"), bundle.archive().open().readAllBytes());
        var python = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import sys,tarfile; sys.stdout.buffer.write('\\n'.join("
                                + "m.name for m in tarfile.open(sys.argv[1]) if m.isfile()).encode())",
                        archive.toString())
                .start();

        assertThat(python.getInputStream().readAllBytes()).asString().isEqualTo(deep);
        assertThat(python.waitFor()).isZero();
    }

    @Test
    void b14LeavesOutClutterAndSecretsAndSaysWhichSecrets() {
        var source = Tree.of(
                dir,
                "train.py",
                ".git/config",
                "pkg/__pycache__/a.pyc",
                "pkg/a.py",
                ".env",
                ".env.example",
                "certs/server.pem",
                ".DS_Store");

        var bundle = pack(SourceTree.folder(source, "train.py"));

        assertThat(names(bundle)).containsExactly(".env.example", "certs/", "pkg/", "pkg/a.py", "train.py");
        assertThat(bundle.warnings())
                .hasSize(2)
                .anySatisfy(w -> assertThat(w).startsWith(".env was left out"))
                .anySatisfy(w -> assertThat(w).startsWith("certs/server.pem was left out"));
    }

    @Test
    void followsTheRulesOfTheFolderThenThoseOfTheCaller() {
        var source = Tree.of(dir, "train.py", "data/big.csv", "notes.txt", "keep.txt", ".env=A=1");
        Tree.of(dir, ".sagemakerignore=# ours\n*.txt\n!keep.txt\n!.env\n\ndata/\n");

        var tree = new SourceTree(source, Optional.empty(), List.of(), List.of(), List.of("keep.txt", "!notes.txt"));

        assertThat(names(pack(tree))).containsExactly(".env", "notes.txt", "train.py");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.py, SOURCE-03, is not in the source folder",
        "pkg, SOURCE-03, is a folder",
        "/etc/passwd, SOURCE-04, is not inside",
        "../other.py, SOURCE-04, is not inside",
        "pkg/../../other.py, SOURCE-04, is not inside",
        ".env, SOURCE-03, is left out by an ignore rule"
    })
    void refusesAnEntryPointThatTheContainerWouldNotFind(String entryPoint, String code, String rule) {
        Tree.source(dir);
        Tree.of(dir, ".env");

        assertThat(problems(SourceTree.folder(dir, entryPoint))).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(code);
            assertThat(p.rule()).contains(rule);
        });
    }

    @Test
    void acceptsAnEntryPointWrittenWithADotOrInAFolder() {
        Tree.source(dir);

        assertThat(pack(SourceTree.folder(dir, "./train.py")).members()).isNotEmpty();
        assertThat(pack(SourceTree.folder(dir, "pkg/util.py")).members()).isNotEmpty();
    }

    @Test
    void refusesMissingAndEmptyFoldersAndDependencies() {
        var empty = Tree.of(dir.resolve("empty"), ".git/config");
        var gone = dir.resolve("gone");

        assertThat(codes(SourceTree.folder(gone, "train.py"))).containsExactly("SOURCE-01");
        assertThat(codes(SourceTree.folder(empty, "train.py"))).containsExactly("SOURCE-02");
        assertThat(codes(new SourceTree(gone, Optional.empty(), List.of(gone), List.of(gone), List.of())))
                .containsExactly("SOURCE-01", "SOURCE-01", "SOURCE-01");
    }

    @Test
    void refusesTwoMembersOfOneName() {
        Tree.of(dir, "src/train.py", "lib/train.py");
        var tree = new SourceTree(
                dir.resolve("src"), Optional.empty(), List.of(dir.resolve("lib/train.py")), List.of(), List.of());

        assertThat(codes(tree)).containsExactly("SOURCE-07");
    }

    @Test
    void refusesScriptsAndRequirementsThatOnlyFailInTheContainer() throws IOException {
        Tree.of(dir, "run.sh=#!/bin/sh\r\necho hi\r\n", "other.sh=a\r\n");
        Files.write(dir.resolve("requirements.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});

        assertThat(codes(SourceTree.folder(dir, "run.sh"))).containsExactly("SOURCE-10", "SOURCE-11");
    }

    @Test
    void refusesAnIgnoreRuleThatCannotBeRead() {
        Tree.of(dir, "train.py", ".sagemakerignore=[z-a]");

        assertThat(codes(SourceTree.folder(dir, "train.py"))).containsExactly("SOURCE-12");
    }

    private SourceBundle pack(SourceTree tree) {
        var bundle = SourceBundle.pack(tree);
        packed.add(bundle);
        return bundle;
    }

    private static List<Problem> problems(SourceTree tree) {
        var found = new ArrayList<Problem>();
        assertThatThrownBy(() -> SourceBundle.pack(tree))
                .isInstanceOfSatisfying(InvalidSpecException.class, e -> found.addAll(e.problems()));
        return found;
    }

    private static Stream<String> codes(SourceTree tree) {
        return problems(tree).stream().map(Problem::code);
    }

    private static List<String> names(SourceBundle bundle) {
        return bundle.members().stream()
                .map(m -> m.folder() ? m.name() + "/" : m.name())
                .toList();
    }

    private static List<TarArchiveEntry> entries(SourceBundle bundle) throws IOException {
        var all = new ArrayList<TarArchiveEntry>();
        try (var tar =
                new TarArchiveInputStream(new GZIPInputStream(bundle.archive().open()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                all.add(entry);
            }
        }
        return all;
    }
}
