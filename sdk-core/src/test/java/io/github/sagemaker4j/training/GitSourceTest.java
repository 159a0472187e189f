package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

    private static final Session OFFLINE = Session.offline(
            "eu-west-1",
            Defaults.of(
                    d -> d.role(Role.arn("arn:aws:iam::123456789012:role/ML")).bucket("ml")));

    @TempDir
    static Path folder;

    private static String repository = "";
    private static String firstCommit = "";

    @BeforeAll
    static void commit() throws IOException, GitAPIException {
        Files.createDirectories(folder.resolve("training"));
        Files.createDirectories(folder.resolve("common"));
        Files.writeString(folder.resolve("common/tools.py"), "tools = 1\n");
        Files.writeString(folder.resolve("training/train.py"), "print(1)\n");
        try (var git = Git.init()
                .setInitialBranch("main")
                .setDirectory(folder.toFile())
                .call()) {
            firstCommit = commit(git, "first");
            git.tag().setName("v1").setMessage("one").call();
            Files.writeString(folder.resolve("training/train.py"), "print(2)\n");
            commit(git, "second");
            Files.writeString(folder.resolve("training/train.py"), "print(3)\n");
            commit(git, "third");
        }
        Files.writeString(folder.resolve("training/train.py"), "not committed\n");
        repository = folder.toUri().toString();
    }

    @Test
    void packsWhatABranchHoldsAndItsDependencies() throws IOException {
        var plan = plan(source("main").plusDependency(Path.of("common")));
        assertThat(plan.reads()).contains("git:Fetch");
        assertThat(members(plan)).containsExactly("common", "common/tools.py", "train.py=print(3)\n");
    }

    @Test
    void packsATagAndACommit() throws IOException {
        assertThat(members(plan(source("v1")))).containsExactly("train.py=print(1)\n");
        assertThat(members(plan(source(firstCommit)))).containsExactly("train.py=print(1)\n");
        assertThat(members(plan(source(firstCommit.substring(0, 10))))).containsExactly("train.py=print(1)\n");
    }

    @Test
    void givesTheSameArchiveAsACheckoutOfOnesOwn() throws IOException {
        var same = Files.createDirectories(folder.resolve("../same").normalize());
        Files.writeString(same.resolve("train.py"), "print(3)\n");
        var local = estimator(Source.of(same, "train.py")).plan(OFFLINE);
        assertThat(local.requests().get(0).sha256())
                .isEqualTo(plan(source("main")).requests().get(0).sha256());
    }

    @Test
    void packsOneScriptAlone() throws IOException {
        var script = Source.script(Path.of("training/train.py")).withGit(GitRevision.of(repository, "main"));
        assertThat(members(plan(script))).containsExactly("train.py=print(3)\n");
    }

    @Test
    void leavesNoCheckoutBehind() throws IOException {
        plan(source("main"));
        assertThatThrownBy(() -> plan(source("maine")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-17")
                .hasMessageContaining("did you mean main?");
        try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left).noneMatch(p -> p.getFileName().toString().startsWith("sagemaker4j-git-"));
        }
    }

    @Test
    void staysInsideTheRepository() {
        var above = Source.of(Path.of("../.."), "train.py").withGit(GitRevision.of(repository, "main"));
        assertThatThrownBy(() -> plan(above))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-19");
    }

    @Test
    void saysWhichRepositoryCannotBeFetched() {
        var gone = source("main").withGit(GitRevision.of("file:///does/not/exist.git", "main"));
        assertThatThrownBy(() -> plan(gone))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file:///does/not/exist.git can't be fetched")
                .hasMessageContaining("Check the address");
    }

    @Test
    void refusesSecretsInAddressesAndShowsThemNowhere() {
        assertThatThrownBy(() -> GitRevision.of("https://ghp_secret@github.com/acme/churn.git", "--upload-pack=x"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-14")
                .hasMessageContaining("SOURCE-16")
                .hasMessageNotContaining("ghp_secret");
        assertThatThrownBy(() -> GitRevision.of("ext::sh -c touch%20/tmp/x", "main"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-15");
        assertThatThrownBy(() ->
                        Source.s3("s3://code/a.tar.gz", "train.py").withGit(GitRevision.of("git@host:a/b.git", "main")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-20");
    }

    private static Source source(String revision) {
        return Source.of(Path.of("training"), "train.py").withGit(GitRevision.of(repository, revision));
    }

    private static ContainerEstimator estimator(Source source) {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                .image(ContainerImage.of("registry/churn:1"))
                .source(source));
    }

    private static Plan<TrainingJob> plan(Source source) {
        return estimator(source).plan(OFFLINE);
    }

    private static List<String> members(Plan<TrainingJob> plan) throws IOException {
        var members = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(plan.requests().get(0).body()))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName().replaceFirst("/$", "");
                var text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                members.add("train.py".equals(name) ? name + "=" + text : name);
            }
        }
        return members;
    }

    private static String commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@example.org")
                .setCommitter("Ada", "ada@example.org")
                .setSign(false)
                .call()
                .getName();
    }
}
