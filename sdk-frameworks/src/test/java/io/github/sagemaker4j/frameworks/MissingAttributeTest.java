package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the compiler says when a required attribute is left out: it must name the attribute. */
class MissingAttributeTest {

    private static final String INSTANCES = ".instances(Instances.of(\"ml.m5.xlarge\"))";
    private static final String SOURCE = ".source(Source.of(Path.of(\"src\"), \"train.py\"))";
    private static final String IMAGE = ".image(ContainerImage.of(\"registry/name:1\"))";

    @Test
    void compilesWhatIsComplete() {
        assertThat(errors("ContainerEstimator.of(e -> e" + INSTANCES + IMAGE + ")"))
                .isEmpty();
        assertThat(errors("SKLearn.of(e -> e" + INSTANCES + SOURCE + IMAGE + ")"))
                .isEmpty();
    }

    @Test
    void namesTheMissingImageOfAContainerEstimator() {
        assertThat(errors("ContainerEstimator.of(e -> e" + INSTANCES + ")")).contains("ImageBuildStage");
    }

    @Test
    void namesTheMissingInstancesOfAContainerEstimator() {
        assertThat(errors("ContainerEstimator.of(e -> e" + IMAGE + ")")).contains("InstancesBuildStage");
    }

    @Test
    void namesTheMissingImageOfAPreset() {
        assertThat(errors("SKLearn.of(e -> e" + INSTANCES + SOURCE + ")")).contains("ImageBuildStage");
    }

    @Test
    void namesTheMissingSourceOfAPreset() {
        assertThat(errors("SKLearn.of(e -> e" + INSTANCES + IMAGE + ")")).contains("SourceBuildStage");
    }

    @Test
    void namesTheMissingInstancesOfAPreset() {
        assertThat(errors("SKLearn.of(e -> e" + SOURCE + IMAGE + ")")).contains("InstancesBuildStage");
        assertThat(errors("SKLearn.builder()" + SOURCE + IMAGE + ".build()")).contains("InstancesBuildStage");
    }

    @Test
    void b06RefusesToCompileAnOptionThatDoesNotExist() {
        assertThat(errors("ContainerEstimator.of(e -> e" + INSTANCES + IMAGE + ".useSpotInstance(true))"))
                .contains("useSpotInstance");
    }

    private static String errors(String expression) {
        var program = """
                import io.github.sagemaker4j.ContainerImage;
                import io.github.sagemaker4j.frameworks.*;
                import io.github.sagemaker4j.training.*;
                import java.nio.file.Path;

                class Program {
                    Object estimator = %s;
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
                System.getProperty("java.class.path"),
                "-XDshould-stop.ifNoError=FLOW");
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, List.of(unit))
                .call();
        return found.getDiagnostics().stream().map(d -> d.getMessage(null)).collect(Collectors.joining("\n"));
    }
}
