package io.github.sagemaker4j.data;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import java.nio.file.Path;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A file, the files of a folder, or a text, to be put into S3. Files go in parallel, large ones in parts.
 *
 * <pre>{@code
 * S3Uri train = Upload.of(Path.of("data/train"), "churn/train").send(session);   // under the default bucket
 * Upload.text("a,b\n", "s3://data/churn/header.csv").withKmsKey("alias/data").send(session);
 * }</pre>
 *
 * A job's local data needs no upload of its own: {@code TrainingInput.local} does it.
 */
@Value.Immutable
@Spec
public interface Upload extends WithUpload {

    /** {@return the file or folder; absent for a text} */
    Optional<Path> path();

    /** {@return the text, which is sent as UTF-8; absent for files} */
    Optional<String> text();

    /** {@return where to: {@code s3://bucket/key}, or a key in the session's default bucket, under its prefix} */
    String target();

    /** {@return the KMS key that encrypts the objects; as the bucket says if absent} */
    Optional<String> kmsKey();

    /**
     * Files.
     *
     * @param path a file, or a folder, all of whose files are uploaded, hidden ones too
     * @param target a prefix under which the file's name, or paths relative to the folder, become keys
     * @return the upload
     */
    static Upload of(Path path, String target) {
        return ImmutableUpload.builder().target(target).path(path).build();
    }

    /**
     * A text as one object.
     *
     * @param text the content
     * @param target the object's own key
     * @return the upload
     */
    static Upload text(String text, String target) {
        return ImmutableUpload.builder().target(target).text(text).build();
    }

    /**
     * What {@link #send} would put where. Reads every file once.
     *
     * @param session region and defaults; may be offline
     * @return the plan; running it gives the address of the one object, or of the folder's prefix
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no file, one can't be read, or the target is no
     *     address; lists all problems
     */
    default Plan<S3Uri> plan(Session session) {
        return UploadPlans.plan(this, session);
    }

    /**
     * Uploads. The bucket must belong to the session's account, or to the one that its defaults name for it.
     *
     * @param session region, credentials and defaults
     * @return the address of the one object, or of the folder's prefix
     * @throws io.github.sagemaker4j.InvalidSpecException as {@link #plan} does; nothing was sent
     * @throws software.amazon.awssdk.services.s3.model.S3Exception if the bucket is not there or not open
     */
    default S3Uri send(Session session) {
        return plan(session).run(session);
    }
}
