package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.internal.request.RequestTree;
import io.github.sagemaker4j.internal.request.WireBytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import software.amazon.awssdk.core.SdkPojo;

/** A request of the SageMaker API, or of its scaling, as the client marshals it. */
record ApiRequest(String operation, SdkPojo pojo) implements PlannedRequest {

    @Override
    public String service() {
        return pojo.getClass().getPackageName().contains(".applicationautoscaling.")
                ? "application-autoscaling"
                : "sagemaker";
    }

    @Override
    public String parameters() {
        return PlanText.json(RequestTree.of(pojo));
    }

    @Override
    public long size() {
        return bytes().length;
    }

    @Override
    public String sha256() {
        return Sha256.hex(bytes());
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes());
    }

    private byte[] bytes() {
        return WireBytes.of(pojo);
    }

    @Override
    public String toString() {
        return service() + ":" + operation + " " + parameters();
    }
}
