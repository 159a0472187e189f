package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * One state of a git repository, which code is taken from when a job is planned.
 *
 * <pre>{@code
 * Source.of(Path.of("training"), "train.py").withGit(GitRevision.of("https://github.com/acme/churn.git", "v1.2"));
 * }</pre>
 *
 * It is fetched by JGit ({@code org.eclipse.jgit:org.eclipse.jgit}), which a program that uses this has to have on its
 * class path; for {@code ssh} addresses {@code org.eclipse.jgit.ssh.apache} as well. Credentials for {@code https} come
 * from {@code ~/.netrc}. Submodules are not fetched.
 *
 * @param repository its address: {@code https://…}, {@code ssh://…}, {@code git@host:path} or {@code file:///…}; no
 *     password or token in it
 * @param revision a branch, a tag, or a commit; of a branch, what it is when the job is planned
 */
public record GitRevision(String repository, String revision) {

    private static final Pattern ADDRESS = Pattern.compile("(?:https|http|ssh|git|file)://\\S+|[\\w.-]+@[\\w.-]+:\\S+");
    private static final Pattern PASSWORD = Pattern.compile("https?://[^/@]+@.*|\\w+://[^/@:]+:[^/@]+@.*");
    private static final Pattern REVISION = Pattern.compile("[\\w][\\w./+@-]*");

    /** Checks the form, and that no secret is in the address. */
    public GitRevision {
        var problems = new ArrayList<Problem>();
        if (PASSWORD.matcher(repository).matches()) {
            problems.add(Problem.of(
                    "SOURCE-14", "git.repository", "(masked)", "has credentials in it", "put them into ~/.netrc"));
        } else if (!ADDRESS.matcher(repository).matches()) {
            problems.add(Problem.of(
                    "SOURCE-15",
                    "git.repository",
                    repository,
                    "is not the address of a repository",
                    "expected https://…, ssh://…, git@host:path or file:///…"));
        }
        if (!REVISION.matcher(revision).matches()) {
            problems.add(Problem.of(
                    "SOURCE-16", "git.revision", revision, "is not a revision", "name a branch, a tag or a commit"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("git revision", problems);
        }
    }

    /**
     * A state of a repository.
     *
     * @param repository such as {@code https://github.com/acme/churn.git}
     * @param revision a branch, a tag, or a commit
     * @return the revision
     * @throws InvalidSpecException if one has not the form, or a password or token is in the address
     */
    public static GitRevision of(String repository, String revision) {
        return new GitRevision(repository, revision);
    }
}
