package io.github.sagemaker4j.internal.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.internal.transfer.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An object as it is put into S3; holds what the file lives by. */
record UploadRequest(PutObjectRequest put, UploadCall.Upload upload, LocalFile file) implements PlannedRequest {

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public String operation() {
        return "PutObject";
    }

    @Override
    public String parameters() {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("Bucket", put.bucket());
        tree.put("Key", put.key());
        if (put.serverSideEncryption() != null) {
            tree.put("ServerSideEncryption", put.serverSideEncryptionAsString());
        }
        if (put.ssekmsKeyId() != null) {
            tree.put("SSEKMSKeyId", put.ssekmsKeyId());
        }
        tree.put("ExpectedBucketOwner", put.expectedBucketOwner());
        tree.put("ContentSha256", sha256());
        return PlanText.json(tree);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public InputStream body() throws IOException {
        return file.open();
    }

    @Override
    public String toString() {
        return service() + ":" + operation() + " " + parameters();
    }
}
