package io.github.sagemaker4j.local.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What jobs and endpoints need of S3: the platform's own, or one elsewhere. */
public interface Storage extends AutoCloseable {

    /**
     * The same as an account sees it. An S3 elsewhere knows no accounts of this platform.
     *
     * @param account whose jobs and endpoints use it
     * @return what they see
     */
    Storage as(String account);

    /**
     * Makes a bucket if there is none of that name.
     *
     * @param name its name
     * @param region where it is said to be
     */
    void createBucket(String name, String region);

    /** What keeps from using a bucket, such as {@code does not exist}; empty if nothing does. */
    Optional<String> obstacle(String bucket);

    /** The objects whose keys start with a prefix, in the order of their keys; a bucket that cannot be used holds nothing. */
    List<Found> list(String bucket, String prefix);

    /** Looks an object up; a bucket that cannot be used holds nothing. */
    Optional<Found> get(String bucket, String key);

    /** Opens an object's content. */
    InputStream open(Found object) throws IOException;

    /** Stores an object, in place of any before. */
    void put(String bucket, String key, InputStream content) throws IOException;

    /** Stores a file's content, in place of any object before. */
    void put(String bucket, String key, Path content) throws IOException;

    @Override
    void close();

    /** An object that is there. */
    record Found(String bucket, String key) {}
}
