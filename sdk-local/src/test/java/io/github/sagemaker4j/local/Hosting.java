package io.github.sagemaker4j.local;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** The short ways to endpoints on a stage. */
final class Hosting {

    /** Answers with its own process number, or as the request's text asks. */
    static final String SCRIPT = """
            import os
            def model_fn(folder):
                return open(folder + "/model.txt").read()
            def input_fn(body, content_type):
                return body if isinstance(body, str) else body.decode()
            def predict_fn(data, model):
                if data == "fail":
                    raise ValueError("cannot predict that")
                if data == "die":
                    os._exit(9)
                return str(os.getpid()) if data == "pid" else model + ":" + data
            def output_fn(prediction, accept):
                return prediction, "text/plain"
            """;

    private final Stage stage;

    Hosting(Stage stage) {
        this.stage = stage;
    }

    /** Makes a model that is a text, served by a script. */
    void model(String name, String script) throws IOException {
        var files = Map.of("model.txt", name, "code/inference.py", script);
        var data = stage.archive("models/" + name + ".tar.gz", files);
        stage.sageMaker.createModel(r -> r.modelName(name)
                .executionRoleArn(stage.role)
                .primaryContainer(c -> c.image(Stage.IMAGE)
                        .modelDataUrl(data)
                        .environment(Map.of("SAGEMAKER_PROGRAM", "inference.py"))));
    }

    static ProductionVariant variant(String name, String model, double weight) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName(model)
                .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                .initialInstanceCount(1)
                .initialVariantWeight((float) weight)
                .build();
    }

    void config(String name, ProductionVariant... variants) {
        stage.sageMaker.createEndpointConfig(r -> r.endpointConfigName(name).productionVariants(variants));
    }

    DescribeEndpointResponse deploy(String name, ProductionVariant... variants) {
        config(name, variants);
        stage.sageMaker.createEndpoint(r -> r.endpointName(name).endpointConfigName(name));
        return settled(name);
    }

    DescribeEndpointResponse describe(String name) {
        return stage.sageMaker.describeEndpoint(r -> r.endpointName(name));
    }

    /** Waits until nothing is under way. */
    DescribeEndpointResponse settled(String name) {
        Stage.await(() -> {
            var status = describe(name).endpointStatus();
            return status == EndpointStatus.IN_SERVICE || status == EndpointStatus.FAILED;
        });
        return describe(name);
    }

    void delete(String name) {
        stage.sageMaker.deleteEndpoint(r -> r.endpointName(name));
        Stage.await(() -> gone(name));
    }

    String invoke(String endpoint, String body) {
        return response(endpoint, body).body().asUtf8String();
    }

    InvokeEndpointResponse response(String endpoint, String body) {
        return stage.runtime.invokeEndpoint(r -> r.endpointName(endpoint)
                .contentType("text/csv")
                .accept("text/plain")
                .body(SdkBytes.fromUtf8String(body)));
    }

    /** How often each variant answered. */
    Map<String, Integer> shares(String endpoint, int calls) {
        var shares = new TreeMap<String, Integer>();
        Stream.generate(() -> response(endpoint, "x").invokedProductionVariant())
                .limit(calls)
                .forEach(variant -> shares.merge(variant, 1, Integer::sum));
        return shares;
    }

    private boolean gone(String name) {
        try {
            describe(name);
            return false;
        } catch (SageMakerException e) {
            return true;
        }
    }
}
