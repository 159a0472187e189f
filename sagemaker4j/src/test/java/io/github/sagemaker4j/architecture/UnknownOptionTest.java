package io.github.sagemaker4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.RoutingStrategy;

/** Options of a deployment: sent, or refused by the compiler. */
class UnknownOptionTest {

    @Test
    void b43SendsEveryOptionThereIsAndCompilesNoOther() {
        var model = Model.of(m -> m.runtime(ServingRuntime.of(ContainerImage.of("registry/name:1"))));
        var variant = ProductionVariant.of("main", model, Instances.of("ml.m5.large"))
                .withRouting(RoutingStrategy.LEAST_OUTSTANDING_REQUESTS)
                .customize(v -> v.inferenceAmiVersion("al2-ami-sagemaker-inference-gpu-2"));
        var session = Session.offline(
                "eu-west-1", Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))));

        assertThat(EndpointSpec.of(e -> e.variant(variant)).plan(session).toJson())
                .contains(
                        "\"VariantName\" : \"main\"",
                        "LEAST_OUTSTANDING_REQUESTS",
                        "al2-ami-sagemaker-inference-gpu-2");
        var machines = "io.github.sagemaker4j.training.Instances.of(\"ml.m5.large\")";
        var realTime = "io.github.sagemaker4j.deploy.RealTime.of(%s)";
        assertThat(Compiler.errors(realTime.formatted(machines) + ".withName(\"churn\")"))
                .isEmpty();
        assertThat(Compiler.errors(realTime.formatted(machines) + ".withColour(\"red\")"))
                .contains("withColour");
        assertThat(Compiler.errors(realTime.formatted("d -> d.instances(" + machines + ").variantName(\"a\")")))
                .contains("variantName");
    }
}
