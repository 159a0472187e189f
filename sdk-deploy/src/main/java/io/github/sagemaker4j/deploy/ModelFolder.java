package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.transfer.LocalFile;
import io.github.sagemaker4j.internal.transfer.ObjectCopies;
import io.github.sagemaker4j.internal.transfer.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The models of a multi-model endpoint: archives under one prefix in S3. What is added can be asked at once, by its
 * name; no update of the endpoint is needed.
 *
 * <pre>{@code
 * var models = ModelFolder.attach(session, "s3://models/customers/");
 * models.add("acme.tar.gz", trained.artifact());
 * endpoint.predictor(Codec.csv()).withTargetModel("acme.tar.gz").predict("42,1,0");
 * }</pre>
 */
public final class ModelFolder {

    private final S3Client s3;
    private final S3Uri prefix;
    private final String owner;
    private final Session session;

    private ModelFolder(Session session, S3Uri prefix) {
        this.session = session;
        this.s3 = session.client(S3Client::builder);
        this.prefix = prefix;
        this.owner = RepackDigest.owner(session, prefix.bucket());
    }

    /**
     * Binds to a prefix.
     *
     * @param session region and credentials
     * @param prefix the data of the multi-model {@link Model}; a slash is put at its end
     * @return the folder
     * @throws InvalidSpecException if it is no address in S3
     */
    public static ModelFolder attach(Session session, String prefix) {
        return new ModelFolder(session, S3Uri.of(prefix.endsWith("/") ? prefix : prefix + "/"));
    }

    /**
     * Copies a model that is in S3; its bytes stay in S3.
     *
     * @param name the name to ask for it by, such as {@code acme.tar.gz} or {@code v2/acme.tar.gz}
     * @param archive the model's archive
     * @throws InvalidSpecException if the name has a form that leads elsewhere
     */
    public void add(String name, S3Uri archive) {
        var sourceOwner = RepackDigest.owner(session, archive.bucket());
        var size = Optional.ofNullable(
                s3.headObject(r -> r.bucket(archive.bucket()).key(archive.key()).expectedBucketOwner(sourceOwner))
                        .contentLength());
        new ObjectCopies(s3, sourceOwner).copy(archive, size.orElse(0L), target(name));
    }

    /**
     * Copies a model that is in S3; its bytes stay in S3.
     *
     * @param name the name to ask for it by
     * @param archive the model's archive, such as {@code trained.artifact()}
     * @throws InvalidSpecException if it is no address in S3, or the name has a form that leads elsewhere
     */
    public void add(String name, String archive) {
        add(name, S3Uri.of(archive));
    }

    /**
     * Uploads a model.
     *
     * @param name the name to ask for it by
     * @param archive a local {@code .tar.gz}
     * @throws InvalidSpecException if the name has a form that leads elsewhere
     * @throws UncheckedIOException if the file can't be read
     */
    public void add(String name, Path archive) {
        try {
            var upload = new Uploads.Upload(LocalFile.of(archive, name), target(name));
            Uploads.run(s3, List.of(upload), 1, (done, total) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the model " + archive, e);
        }
    }

    /** {@return the names of all models, sorted} */
    public List<String> list() {
        var objects = s3.listObjectsV2Paginator(
                r -> r.bucket(prefix.bucket()).prefix(prefix.key()).expectedBucketOwner(owner));
        return objects.contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.endsWith("/"))
                .map(key -> key.substring(prefix.key().length()))
                .sorted()
                .toList();
    }

    /**
     * Removes a model. Instances that have it loaded may answer for it until they need the room.
     *
     * @param name its name; one that is not there is no error
     * @throws InvalidSpecException if the name has a form that leads elsewhere
     */
    public void remove(String name) {
        var key = target(name).key();
        s3.deleteObject(r -> r.bucket(prefix.bucket()).key(key).expectedBucketOwner(owner));
    }

    /** {@return the prefix} */
    @Override
    public String toString() {
        return "ModelFolder[" + prefix + "]";
    }

    private PutObjectRequest target(String name) {
        if (name.isEmpty() || name.startsWith("/") || ("/" + name + "/").contains("/../")) {
            throw new InvalidSpecException(
                    "model of " + prefix,
                    Problem.of("MODEL-11", "name", name, "is no name under a prefix", "name it such as acme.tar.gz"));
        }
        return PutObjectRequest.builder()
                .bucket(prefix.bucket())
                .key(prefix.key() + name)
                .expectedBucketOwner(owner)
                .build();
    }
}
