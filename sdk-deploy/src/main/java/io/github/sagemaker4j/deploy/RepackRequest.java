package io.github.sagemaker4j.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.internal.plan.References;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A copy of a model as a plan shows it: where it goes and what it is made of. Its bytes are made while the plan runs.
 *
 * @param operation {@code PutObject}, or {@code CopyObject} for a model of single files
 * @param members the parameters by name
 */
record RepackRequest(String operation, Map<String, String> members) implements PlannedRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RepackRequest of(Repack repack, PutObjectRequest put) {
        var members = new TreeMap<String, String>();
        members.put("Bucket", put.bucket());
        members.put("Key", put.key());
        members.put("ServerSideEncryption", put.serverSideEncryptionAsString());
        members.put("ExpectedBucketOwner", put.expectedBucketOwner());
        if (put.ssekmsKeyId() != null) {
            members.put("SSEKMSKeyId", put.ssekmsKeyId());
        }
        var parts = repack.parts();
        parts.data().ifPresent(data -> members.put("ContentOf", data));
        members.put(
                "ContentOfCode",
                parts.local()
                        .map(l -> "sha256:" + l.get().sha256())
                        .orElseGet(() -> parts.source().archive().orElse("")));
        return new RepackRequest(put.key().endsWith("/") ? "CopyObject" : "PutObject", members);
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public String parameters() {
        try {
            return References.readable(JSON.writeValueAsString(members));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public String sha256() {
        return "";
    }

    @Override
    public InputStream body() throws IOException {
        throw new IOException("the copy of the model is made while the plan runs");
    }

    @Override
    public String toString() {
        return service() + ":" + operation() + " " + parameters();
    }
}
