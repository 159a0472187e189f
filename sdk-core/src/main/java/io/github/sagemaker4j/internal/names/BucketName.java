package io.github.sagemaker4j.internal.names;

import java.util.regex.Pattern;

/**
 * How buckets of S3 are named. Until March 2018 us-east-1 let names in that no region takes today, and such buckets are
 * still there. The ARN of an access point stands in a bucket's place.
 */
public enum BucketName {

    /** A name that S3 takes. */
    RIGHT,

    /** A name that only an old bucket of us-east-1 can have. */
    OLD,

    /** No name of a bucket. */
    WRONG;

    private static final Pattern TODAY = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?|arn:.+");
    private static final Pattern ONCE = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    /**
     * Judges a name.
     *
     * @param name what stands in the bucket's place
     * @param region where the bucket has to be
     * @return what it is
     */
    public static BucketName of(String name, String region) {
        if (TODAY.matcher(name).matches()) {
            return RIGHT;
        }
        return region.equals("us-east-1") && ONCE.matcher(name).matches() ? OLD : WRONG;
    }
}
