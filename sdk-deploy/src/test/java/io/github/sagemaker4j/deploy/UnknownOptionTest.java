package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
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
        var deployment = "RealTime.of(Instances.of(\"ml.m5.large\"))";
        assertThat(errors(deployment + ".withName(\"churn\")")).isEmpty();
        assertThat(errors(deployment + ".withColour(\"red\")")).contains("withColour");
        assertThat(errors("RealTime.of(d -> d.instances(Instances.of(\"ml.m5.large\")).variantName(\"a\"))"))
                .contains("variantName");
    }

    private static String errors(String expression) {
        var program = """
                import io.github.sagemaker4j.deploy.*;
                import io.github.sagemaker4j.training.*;

                class Program {
                    Object deployment = %s;
                }
                """.formatted(expression);
        var unit = new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return program;
            }
        };
        var found = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-proc:none",
                "-implicit:none",
                "-d",
                System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, List.of(unit))
                .call();
        return found.getDiagnostics().stream().map(d -> d.getMessage(null)).collect(Collectors.joining("\n"));
    }
}
