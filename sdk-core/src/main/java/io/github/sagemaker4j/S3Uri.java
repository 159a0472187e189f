package io.github.sagemaker4j;

import java.util.regex.Pattern;

/**
 * The address of an object or a prefix in S3: {@code s3://bucket/key}. The key may be empty.
 *
 * <pre>{@code
 * S3Uri.of("s3://data/churn/").resolve("part-1.csv").toString(); // s3://data/churn/part-1.csv
 * }</pre>
 *
 * @param bucket the bucket's name, never empty
 * @param key the object's key or a prefix, without a leading slash; empty for the bucket itself
 */
public record S3Uri(String bucket, String key) {

    private static final Pattern FORM = Pattern.compile("s3://([^/\\s]+)(?:/(.*))?", Pattern.DOTALL);

    /**
     * Reads an address.
     *
     * @param uri text of the form {@code s3://bucket/key}
     * @return the address
     * @throws InvalidSpecException if the text has another form
     */
    public static S3Uri of(String uri) {
        var match = FORM.matcher(uri);
        if (!match.matches()) {
            throw new InvalidSpecException(
                    "S3 address",
                    Problem.of("S3-01", "uri", uri, "is not of the form s3://bucket/key", "give an address in S3"));
        }
        var key = match.group(2);
        return new S3Uri(match.group(1), key == null ? "" : key);
    }

    /**
     * Appends to the key, with exactly one slash between.
     *
     * @param more what follows
     * @return the longer address
     */
    public S3Uri resolve(String more) {
        return new S3Uri(bucket, key.isEmpty() || key.endsWith("/") ? key + more : key + "/" + more);
    }

    /** {@return the address as text} */
    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
