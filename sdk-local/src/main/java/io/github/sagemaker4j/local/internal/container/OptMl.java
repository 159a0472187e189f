package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.files.Folders;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder that is {@code /opt/ml} in a container.
 *
 * @param root where it really is
 */
public record OptMl(Path root) {

    /** Makes the folders that every program finds. */
    public OptMl create() {
        for (var folder : new Path[] {config(), input("data"), model(), output().resolve("data"), code()}) {
            Folders.create(folder);
        }
        return this;
    }

    /** {@return the folder of the configuration files} */
    public Path config() {
        return input("config");
    }

    /** {@return the folder of a channel} */
    public Path channel(String name) {
        return input("data").resolve(name);
    }

    /** {@return the folder of the model} */
    public Path model() {
        return root.resolve("model");
    }

    /** {@return the folder of other output} */
    public Path output() {
        return root.resolve("output");
    }

    /** {@return the file that says why a program failed} */
    public Path failure() {
        return output().resolve("failure");
    }

    /** {@return the folder of the scripts} */
    public Path code() {
        return root.resolve("code");
    }

    /** {@return where a path of the container is; one outside of {@code /opt/ml} is at the default} */
    public Path at(String path, String byDefault) {
        var inside = path.startsWith("/opt/ml/") ? path.substring("/opt/ml/".length()) : byDefault;
        var real = root.resolve(inside).normalize();
        return real.startsWith(root) ? real : root.resolve(byDefault);
    }

    /** The variables that tell a program where its folders are, as it sees them. */
    public Map<String, String> variables(String seen, Iterable<String> channels) {
        var variables = new TreeMap<String, String>();
        variables.put("SAGEMAKER_BASE_DIR", seen);
        variables.put("SM_MODEL_DIR", seen + "/model");
        variables.put("SM_INPUT_DIR", seen + "/input");
        variables.put("SM_INPUT_CONFIG_DIR", seen + "/input/config");
        variables.put("SM_OUTPUT_DIR", seen + "/output");
        variables.put("SM_OUTPUT_DATA_DIR", seen + "/output/data");
        channels.forEach(name ->
                variables.put("SM_CHANNEL_" + name.toUpperCase(java.util.Locale.ROOT), seen + "/input/data/" + name));
        return variables;
    }

    private Path input(String name) {
        return root.resolve("input").resolve(name);
    }
}
