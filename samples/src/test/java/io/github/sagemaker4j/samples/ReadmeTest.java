package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @TempDir
    Path folder;

    @Test
    void everySnippetForANotebookRunsAndPrintsAPlan() {
        assertThat(Readme.java("jshell")).isNotEmpty();
        try (var notebook = new Notebook()) {
            assertThat(notebook.enter(Readme.imports())).isEmpty();
            for (var snippet : Readme.java("jshell")) {
                assertThat(notebook.enter(snippet)).isEmpty();
            }
            assertThat(notebook.printed()).contains("\"CreateTrainingJob\"", "\"max-depth\"", "+ ");
        }
    }

    @Test
    void theFirstProgramCompilesWithoutAWarningAndTrains() throws Exception {
        var program = Readme.java("first-program");
        assertThat(program).hasSize(1);
        assertThat(compiled("First", program.get(0), "-Xlint:all", "-Werror")).isEmpty();
        try (var child = JavaChild.start(folder, folder.toString(), "First")) {
            assertThat(child.exit()).as(child.printed()).isZero();
            assertThat(child.printed()).contains("Thinking", "The model is in s3://", "/output/model.tar.gz");
        }
    }

    @Test
    void theFirstProgramIsTheOneThatProjectsOfOthersRun() {
        var consumer = Readme.ROOT.resolve("consumers/src/it/plain/src/main/java/demo/First.java");
        assertThat(Readme.text(consumer))
                .isEqualTo("package demo;\n\n" + Readme.java("first-program").get(0));
    }

    @Test
    void everyOtherPieceOfJavaCompiles() {
        assertThat(Readme.java("")).isNotEmpty();
        for (var piece : Readme.java("")) {
            var program = Readme.imports() + """
                    class Piece {
                        void run(io.github.sagemaker4j.Session session) throws Exception {
                    %s
                        }
                    }
                    """.formatted(piece);
            assertThat(compiled("Piece", program)).isEmpty();
        }
    }

    @Test
    void everyMarkedPieceOfTheDocumentationCompiles() {
        var pieces = Readme.docs().stream()
                .flatMap(page -> Readme.java(page, "compiles").stream())
                .toList();
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5);
        for (var piece : pieces) {
            var program = Readme.imports() + """
                    import java.util.List;
                    class Piece {
                        void run(Session session, LocalSageMaker local, TrainedModel model) throws Exception {
                    %s
                        }
                    }
                    """.formatted(piece);
            assertThat(compiled("Piece", program)).isEmpty();
        }
    }

    @Test
    void everySampleIsNamed() {
        var asked = new ByteArrayOutputStream();
        Samples.usage(new PrintStream(asked, true, StandardCharsets.UTF_8));
        var names = asked.toString(StandardCharsets.UTF_8)
                .strip()
                .replaceAll(".*one of ", "")
                .split(", ");
        assertThat(names).contains("quickstart", "ab-test");
        assertThat(names)
                .allSatisfy(name -> assertThat(Readme.text(Readme.ROOT.resolve("README.md")))
                        .contains("`" + name + "`"));
    }

    @Test
    void theTestForJUnitCompiles() {
        var program = """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import io.github.sagemaker4j.local.junit.LocalSageMakerExtension;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.extension.RegisterExtension;
                import software.amazon.awssdk.services.sagemaker.SageMakerClient;
                %s
                class Piece {
                    static final ContainerEstimator churn = ContainerEstimator.of(
                            e -> e.instances(Instances.of("ml.m5.large")).image(ContainerImage.of("a/churn:1")));
                    static class Churn { }
                %s
                }
                """.formatted(Readme.imports(), Readme.java("junit").get(0));
        assertThat(compiled("Piece", program)).isEmpty();
    }

    /** Compiles one class into this test's folder, and returns what the compiler said. */
    private String compiled(String name, String code, String... flags) {
        var unit = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
        var options = new ArrayList<>(List.of(flags));
        options.addAll(List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        var said = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, options, null, List.of(unit))
                .call();
        return said.toString();
    }
}
