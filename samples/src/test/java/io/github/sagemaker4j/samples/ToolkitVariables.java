package io.github.sagemaker4j.samples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code SM_} variables of SageMaker's training toolkit 5.1 for a job with the channels train and test: written down
 * from runs of the toolkit itself.
 *
 * @param parameters the distribution as the toolkit tells it; {@code {}} if there is none
 */
record ToolkitVariables(List<String> hosts, String host, String framework, String parameters) {

    static final Map<String, Object> HYPER_PARAMETERS =
            Map.of("epochs", 3, "k", 1, "lr", 0.1, "map", Map.of("b", 1, "a", "x"), "name", "a b", "shuffle", true);

    static final List<String> ARGUMENTS = List.of(
            "\"--epochs\"",
            "\"3\"",
            "\"-k\"",
            "\"1\"",
            "\"--lr\"",
            "\"0.1\"",
            "\"--map\"",
            "\"a=x,b=1\"",
            "\"--name\"",
            "\"a b\"",
            "\"--shuffle\"",
            "\"True\"");

    private static final String HPS =
            "{\"epochs\":3,\"k\":1,\"lr\":0.1,\"map\":{\"a\":\"x\",\"b\":1}," + "\"name\":\"a b\",\"shuffle\":true}";
    private static final String CHANNEL = "{\"RecordWrapperType\":\"None\",\"S3DistributionType\":\"FullyReplicated\","
            + "\"TrainingInputMode\":\"File\"}";
    private static final String GROUP = "homogeneousCluster";

    Map<String, String> all(String instanceType, String code, String job) {
        var group = "{\"hosts\":" + names() + ",\"instance_group_name\":\"" + GROUP + "\",\"instance_type\":\""
                + instanceType + "\"}";
        var resources = "{\"current_group_name\":\"" + GROUP + "\",\"current_host\":\"" + host
                + "\",\"current_instance_type\":\"" + instanceType + "\",\"hosts\":" + names()
                + ",\"instance_groups\":[" + group + "],\"network_interface_name\":\"lo\"}";
        var inputs = "{\"test\":" + CHANNEL + ",\"train\":" + CHANNEL + "}";
        var all = new TreeMap<String, String>();
        place(all);
        all.put("SM_CURRENT_INSTANCE_TYPE", instanceType);
        all.put("SM_INSTANCE_GROUPS_DICT", "{\"" + GROUP + "\":" + group + "}");
        all.put("SM_RESOURCE_CONFIG", resources);
        all.put("SM_INPUT_DATA_CONFIG", inputs);
        all.put("SM_MODULE_DIR", code);
        all.put("SM_TRAINING_ENV", environment(instanceType, code, job, group, resources, inputs));
        hyperParameters(all);
        folders(all);
        return all;
    }

    private void place(Map<String, String> all) {
        all.put("SM_HOSTS", names());
        all.put("SM_NETWORK_INTERFACE_NAME", "lo");
        all.put("SM_CURRENT_HOST", host);
        all.put("SM_CURRENT_INSTANCE_GROUP", GROUP);
        all.put("SM_CURRENT_INSTANCE_GROUP_HOSTS", names());
        all.put("SM_INSTANCE_GROUPS", "[\"" + GROUP + "\"]");
        all.put("SM_DISTRIBUTION_INSTANCE_GROUPS", distributed() ? "[\"" + GROUP + "\"]" : "[]");
        all.put("SM_IS_HETERO", "false");
        all.put("SM_FRAMEWORK_PARAMS", parameters);
        all.put("SM_FRAMEWORK_MODULE", module());
        all.put("SM_USER_ENTRY_POINT", "train.py");
        all.put("SM_MODULE_NAME", "train");
        all.put("SM_LOG_LEVEL", "20");
        all.put("SM_NUM_CPUS", "N");
        all.put("SM_NUM_GPUS", "0");
        all.put("SM_NUM_NEURONS", "0");
    }

    private static void hyperParameters(Map<String, String> all) {
        all.put("SM_HPS", HPS);
        all.put("SM_USER_ARGS", "[" + String.join(",", ARGUMENTS) + "]");
        all.put("SM_HP_EPOCHS", "3");
        all.put("SM_HP_K", "1");
        all.put("SM_HP_LR", "0.1");
        all.put("SM_HP_MAP", "{\"a\":\"x\",\"b\":1}");
        all.put("SM_HP_NAME", "a b");
        all.put("SM_HP_SHUFFLE", "true");
    }

    private static void folders(Map<String, String> all) {
        all.put("SM_INPUT_DIR", "/opt/ml/input");
        all.put("SM_INPUT_CONFIG_DIR", "/opt/ml/input/config");
        all.put("SM_OUTPUT_DIR", "/opt/ml/output");
        all.put("SM_OUTPUT_DATA_DIR", "/opt/ml/output/data");
        all.put("SM_OUTPUT_INTERMEDIATE_DIR", "/opt/ml/output/intermediate");
        all.put("SM_MODEL_DIR", "/opt/ml/model");
        all.put("SM_CHANNELS", "[\"test\",\"train\"]");
        all.put("SM_CHANNEL_TEST", "/opt/ml/input/data/test");
        all.put("SM_CHANNEL_TRAIN", "/opt/ml/input/data/train");
    }

    private String environment(
            String instanceType, String code, String job, String group, String resources, String inputs) {
        var members = new TreeMap<String, String>();
        members.put("additional_framework_parameters", parameters);
        members.put(
                "channel_input_dirs", "{\"test\":\"/opt/ml/input/data/test\",\"train\":\"/opt/ml/input/data/train\"}");
        members.put("current_host", quoted(host));
        members.put("current_instance_group", quoted(GROUP));
        members.put("current_instance_group_hosts", names());
        members.put("current_instance_type", quoted(instanceType));
        members.put("distribution_hosts", distributed() ? names() : "[]");
        members.put("distribution_instance_groups", distributed() ? "[\"" + GROUP + "\"]" : "[]");
        members.put("framework_module", quoted(module()));
        members.put("hosts", names());
        members.put("hyperparameters", HPS);
        members.put("input_config_dir", quoted("/opt/ml/input/config"));
        members.put("input_data_config", inputs);
        members.put("input_dir", quoted("/opt/ml/input"));
        members.put("instance_groups", "[\"" + GROUP + "\"]");
        members.put("instance_groups_dict", "{\"" + GROUP + "\":" + group + "}");
        members.put("is_hetero", "false");
        members.put("is_master", Boolean.toString(host.equals("algo-1")));
        members.put("is_modelparallel_enabled", "null");
        members.put("is_smddpmprun_installed", "false");
        members.put("is_smddprun_installed", "false");
        members.put("job_name", quoted(job));
        members.put("log_level", "20");
        members.put("master_hostname", quoted("algo-1"));
        members.put("model_dir", quoted("/opt/ml/model"));
        members.put("module_dir", quoted(code));
        members.put("module_name", quoted("train"));
        members.put("network_interface_name", quoted("lo"));
        members.put("num_cpus", "N");
        members.put("num_gpus", "0");
        members.put("num_neurons", "0");
        members.put("output_data_dir", quoted("/opt/ml/output/data"));
        members.put("output_dir", quoted("/opt/ml/output"));
        members.put("output_intermediate_dir", quoted("/opt/ml/output/intermediate"));
        members.put("resource_config", resources);
        members.put("topology", "[]");
        members.put("user_entry_point", quoted("train.py"));
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private boolean distributed() {
        return !parameters.equals("{}");
    }

    private String module() {
        return "sagemaker_" + framework + "_container.training:main";
    }

    private String names() {
        return hosts.stream().map(ToolkitVariables::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
