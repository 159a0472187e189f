package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Scripts that AWS's training toolkit starts, because the Python they run on has it. */
@Tag("interop")
class ToolkitTest {

    @TempDir
    private Path temp;

    @Test
    void startsTheScriptWhereItIsInstalledAndItsReasonIsTheJobs() throws Exception {
        try (var none = LocalSageMaker.start();
                var stage = new Stage(l -> l.run("…/work:1", toolkit(none)))) {
            var script = """
                    import os, sys
                    print("inside", sys.argv[1:], os.environ["SM_HP_DEPTH"], os.environ["SM_MODULE_DIR"])
                    open(os.environ["SM_MODEL_DIR"] + "/answer", "w").write("42")
                    if "--fail" in sys.argv:
                        raise ValueError("the data is not there")
                    """;
            stage.begin("good", script, r -> more(r, "depth"));
            stage.begin("bad", script, r -> more(r, "fail"));

            assertThat(stage.end("good").trainingJobStatus())
                    .as(stage.log("good"))
                    .isEqualTo(TrainingJobStatus.COMPLETED);
            assertThat(stage.log("good"))
                    .contains("AWS's training toolkit starts the script", "inside ['--depth', '3'] 3");
            assertThat(stage.unpacked("out/good/output/model.tar.gz", "answer")).isEqualTo("42");
            assertThat(stage.end("bad").failureReason()).contains("ValueError: the data is not there");
        }
    }

    private static void more(CreateTrainingJobRequest.Builder request, String name) {
        var all = new HashMap<>(request.build().hyperParameters());
        all.put("depth", "3");
        all.put(name, "3");
        request.hyperParameters(all);
    }

    private Program toolkit(LocalSageMaker local) {
        try {
            return Program.python(new PythonClient("training-toolkit", temp, local).python());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
