package io.github.sagemaker4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.frameworks.Chainer;
import io.github.sagemaker4j.frameworks.HuggingFace;
import io.github.sagemaker4j.frameworks.MXNet;
import io.github.sagemaker4j.frameworks.ModelDir;
import io.github.sagemaker4j.frameworks.PyTorch;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.frameworks.TensorFlow;
import io.github.sagemaker4j.frameworks.XGBoost;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainingInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a script of each preset is told on the local platform, compared with what SageMaker's training toolkit 5.1 and the
 * toolkit of that framework set: every {@code SM_} variable, arguments and files, and what the framework's image adds.
 */
class ScriptContractTest {

    private static final Instances ONE = Instances.of("ml.m5.large");
    private static final Instances TWO = Instances.of("ml.m5.large", 2);

    /** Says everything; folders as in a container, wherever they are, and the machine's processors as N. */
    private static final String SCRIPT = """
            import json, os, re, sys
            base = os.environ["SAGEMAKER_BASE_DIR"]
            others = ("CURRENT_HOST", "SAGEMAKER_", "TF_", "S3_", "DMLC_", "PS_", "NCCL_", "GLOO_", "MASTER_", "TRAINING_")
            told = {k: v for k, v in os.environ.items() if k.startswith(("SM_",) + others)}
            told["ARGV"] = json.dumps(sys.argv)
            told["CWD"] = os.getcwd()
            def config(name):
                with open(base + "/input/config/" + name) as file:
                    return json.load(file)
            told["RESOURCES"] = str(config("resourceconfig.json") == json.loads(told["SM_RESOURCE_CONFIG"]))
            told["CHANNELS"] = str(config("inputdataconfig.json") == json.loads(told["SM_INPUT_DATA_CONFIG"]))
            told["TEXTS"] = str(all(isinstance(v, str) for v in config("hyperparameters.json").values()))
            for name in json.loads(told["SM_CHANNELS"]):
                told["DATA_" + name] = ",".join(os.listdir(told["SM_CHANNEL_" + name.upper()]))
            for name, value in told.items():
                value = re.sub('"num_cpus":[0-9]+', '"num_cpus":N', value.replace(base, "/opt/ml"))
                value = "N" if name == "SM_NUM_CPUS" else value.replace("127.0.0.1:", "algo-?:")
                sys.stdout.write("TOLD %s %s=%s\\n" % (told["CURRENT_HOST"], name, value))
            """;

    @TempDir
    static Path folder;

    private static LocalSageMaker local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalSageMaker.start(l -> l.run("*", Program.python()));
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/train.py"), SCRIPT);
        Files.writeString(folder.resolve("rows.csv"), "1,2\n");
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @Test
    void scikitLearn() throws IOException {
        var told = fit(SKLearn.of(e -> e.instances(ONE).source(source()).image(SKLearn.image("1.2-1"))));
        assertToolkit(told, "algo-1", "sklearn", "{}");
    }

    @Test
    void xgBoost() throws IOException {
        var told = fit(XGBoost.of(e -> e.instances(ONE).source(source()).image(XGBoost.image("1.7-1"))));
        assertToolkit(told, "algo-1", "xgboost", "{}");
    }

    @Test
    void chainer() throws IOException {
        var told = fit(Chainer.of(e -> e.instances(ONE).source(source()).image(Chainer.image("5.0.0", "py3"))));
        assertToolkit(told, "algo-1", "chainer", "{}");
    }

    @Test
    void pyTorch() throws IOException {
        var told = fit(PyTorch.of(e -> e.instances(TWO).source(source()).image(PyTorch.image("2.1", "py310"))));
        for (var host : List.of("algo-1", "algo-2")) {
            assertToolkit(told, host, "pytorch", "{}");
            assertThat(of(told, host))
                    .containsEntry("NCCL_SOCKET_IFNAME", "lo")
                    .containsEntry("NCCL_IB_DISABLE", "1")
                    .containsEntry("NCCL_DEBUG", "WARN")
                    .containsKeys("MASTER_ADDR", "MASTER_PORT");
        }
        assertThat(value(told, "algo-2", "MASTER_PORT")).isEqualTo(value(told, "algo-1", "MASTER_PORT"));
    }

    @Test
    void huggingFace() throws IOException {
        var told = fit(HuggingFace.of(e -> e.instances(Instances.of("ml.g5.xlarge"))
                .source(source())
                .image(HuggingFace.pyTorchImage("4.28.1", "2.0.0", "py310"))));
        assertToolkit(told, "algo-1", "pytorch", "{}");
        assertThat(of(told, "algo-1")).containsEntry("NCCL_DEBUG", "WARN");
    }

    @Test
    void tensorFlow() throws IOException {
        var told = fit(TensorFlow.of(e -> e.instances(ONE)
                .source(source())
                .image(TensorFlow.image("2.14", "py310"))
                .modelDir(ModelDir.none())));
        assertToolkit(told, "algo-1", "tensorflow", "{}");
        assertThat(of(told, "algo-1"))
                .containsEntry("TF_CPP_MIN_LOG_LEVEL", "1")
                .containsEntry("S3_REGION", "us-east-1")
                .doesNotContainKey("TF_CONFIG");
    }

    @Test
    void tensorFlowWithTheMultiWorkerMirroredStrategy() throws IOException {
        var told = fit(tensorFlow(Distribution.multiWorkerMirroredStrategy()));
        for (var at : List.of(0, 1)) {
            var host = "algo-" + (at + 1);
            assertToolkit(told, host, "tensorflow", "{\"sagemaker_multi_worker_mirrored_strategy_enabled\":true}");
            assertThat(anyHost(value(told, host, "TF_CONFIG")))
                    .isEqualTo(
                            "{\"cluster\": {\"worker\": [\"HOST:8890\", \"HOST:8891\"]}, \"environment\": \"cloud\", "
                                    + "\"task\": {\"index\": " + at + ", \"type\": \"worker\"}}");
        }
    }

    @Test
    void tensorFlowWithParameterServers() throws IOException {
        var told = fit(tensorFlow(Distribution.parameterServer()));
        for (var host : told.keySet()) {
            assertToolkit(told, host, "tensorflow", "{\"sagemaker_parameter_server_enabled\":true}");
        }
        var cluster = "{\"cluster\": {\"master\": [\"HOST:2222\"], \"ps\": [\"HOST:2223\", \"HOST:2225\"], "
                + "\"worker\": [\"HOST:2224\"]}, \"environment\": \"cloud\", \"task\": {\"index\": 0, \"type\": ";
        assertThat(anyHost(value(told, "algo-1", "TF_CONFIG"))).isEqualTo(cluster + "\"master\"}}");
        assertThat(anyHost(value(told, "algo-2", "TF_CONFIG"))).isEqualTo(cluster + "\"worker\"}}");
    }

    @Test
    void tensorFlowOnOneHostNeedsNoParameterServer() throws IOException {
        var told = fit(tensorFlow(Distribution.parameterServer()).withInstances(ONE));
        assertThat(of(told, "algo-1")).doesNotContainKey("TF_CONFIG");
    }

    @Test
    void mxNetWithParameterServers() throws IOException {
        var told = fit(MXNet.of(e -> e.instances(TWO)
                .source(source())
                .image(MXNet.image("1.9.0", "py38"))
                .distribution(Distribution.parameterServer())));
        for (var host : told.keySet()) {
            assertToolkit(told, host, "mxnet", "{\"sagemaker_parameter_server_enabled\":true}");
            assertThat(of(told, host))
                    .containsEntry("DMLC_ROLE", "worker")
                    .containsEntry("DMLC_NUM_WORKER", "2")
                    .containsEntry("DMLC_NUM_SERVER", "2")
                    .containsEntry("PS_VERBOSE", "0")
                    .containsEntry("DMLC_PS_ROOT_PORT", value(told, "algo-1", "MASTER_PORT"));
            assertThat(value(told, host, "DMLC_PS_ROOT_URI")).startsWith("127.");
        }
    }

    @Test
    void mxNet() throws IOException {
        var told = fit(MXNet.of(e -> e.instances(ONE).source(source()).image(MXNet.image("1.9.0", "py38"))));
        assertToolkit(told, "algo-1", "mxnet", "{}");
    }

    private static TensorFlow tensorFlow(Distribution distribution) {
        return TensorFlow.of(e -> e.instances(TWO)
                .source(source())
                .image(TensorFlow.image("2.14", "py310"))
                .modelDir(ModelDir.none())
                .distribution(distribution));
    }

    private static Source source() {
        return Source.of(folder.resolve("src"), "train.py");
    }

    private static String anyHost(String text) {
        return text.replaceAll("algo-[12?]:", "HOST:");
    }

    /** Every variable of the toolkit, and no other. */
    private static void assertToolkit(
            Map<String, Map<String, String>> hosts, String host, String framework, String parameters) {
        var told = of(hosts, host);
        var sm = new TreeMap<>(told);
        sm.keySet().removeIf(name -> !name.startsWith("SM_"));
        // PyTorch's toolkit adds the version where there is one.
        sm.remove("SM_DLC_TORCH_VERSION");
        assertThat(value(hosts, host, "SM_MODULE_DIR")).matches("s3://.*/sourcedir.tar.gz");
        var expected = new ToolkitVariables(List.copyOf(hosts.keySet()), host, framework, parameters)
                .all(
                        value(hosts, host, "SM_CURRENT_INSTANCE_TYPE"),
                        value(hosts, host, "SM_MODULE_DIR"),
                        value(hosts, host, "TRAINING_JOB_NAME"));
        assertThat(sm).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(told)
                .containsEntry("RESOURCES", "True")
                .containsEntry("CHANNELS", "True")
                .containsEntry("TEXTS", "True")
                .containsEntry("DATA_train", "rows.csv")
                .containsEntry("DATA_test", "rows.csv")
                .containsEntry("CWD", "/opt/ml/code")
                .containsEntry("SAGEMAKER_REGION", "us-east-1")
                .containsEntry("SAGEMAKER_JOB_NAME", value(hosts, host, "TRAINING_JOB_NAME"));
        assertThat(value(hosts, host, "ARGV"))
                .isEqualTo("[\"train.py\", " + String.join(", ", ToolkitVariables.ARGUMENTS) + "]");
    }

    private static Map<String, String> of(Map<String, Map<String, String>> hosts, String host) {
        return hosts.getOrDefault(host, Map.of());
    }

    private static String value(Map<String, Map<String, String>> hosts, String host, String name) {
        return of(hosts, host).getOrDefault(name, "");
    }

    private static Map<String, Map<String, String>> fit(Leaf<?> preset) throws IOException {
        var estimator = preset.plusHyperParameters(ToolkitVariables.HYPER_PARAMETERS);
        var log = new ByteArrayOutputStream();
        try (var session = local.session();
                var out = new PrintStream(log, true, StandardCharsets.UTF_8)) {
            estimator
                    .fit(
                            session,
                            TrainingInput.local("train", folder.resolve("rows.csv")),
                            TrainingInput.local("test", folder.resolve("rows.csv")))
                    .await(Follow.to(out));
        }
        var hosts = new TreeMap<String, Map<String, String>>();
        log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("TOLD "))
                .forEach(line -> {
                    var words = line.substring(line.indexOf("TOLD ")).split(" ", 3);
                    var at = words[2].indexOf('=');
                    hosts.computeIfAbsent(words[1], any -> new TreeMap<>())
                            .put(words[2].substring(0, at), words[2].substring(at + 1));
                });
        assertThat(hosts).as(log.toString(StandardCharsets.UTF_8)).isNotEmpty();
        return hosts;
    }
}
