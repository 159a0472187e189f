package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * A concrete kind of estimator, with copying methods that keep its type: {@code withX} replaces a whole value,
 * {@code plusX} adds to a map. One helper can so serve every kind:
 *
 * <pre>{@code
 * static <E extends Leaf<E>> E company(E e) {
 *     return e.plusTags(Map.of("owner", "ml"));
 * }
 * }</pre>
 *
 * @param <E> the kind itself
 */
public interface Leaf<E extends Leaf<E>> extends Estimator {

    /**
     * Replaces all hyperparameters.
     *
     * @param all the hyperparameters to have instead
     * @return a copy
     */
    E withHyperParameters(Map<String, ? extends Object> all);

    /**
     * Replaces all tags.
     *
     * @param all the tags to have instead
     * @return a copy
     */
    E withTags(Map<String, ? extends String> all);

    /**
     * Replaces the whole environment.
     *
     * @param all the variables to have instead
     * @return a copy
     */
    E withEnvironment(Map<String, ? extends String> all);

    /**
     * Replaces the name of the job.
     *
     * @param name up to 63 letters, digits and inner hyphens
     * @return a copy
     */
    E withName(String name);

    /**
     * Replaces what a made name of the job begins with.
     *
     * @param name letters, digits and inner hyphens
     * @return a copy
     */
    E withBaseName(String name);

    /**
     * Replaces the role.
     *
     * @param role the role of the job
     * @return a copy
     */
    E withRole(Role role);

    /**
     * Replaces the way in which channels are read.
     *
     * @param mode the mode of channels that name none
     * @return a copy
     */
    E withInputMode(TrainingInputMode mode);

    /**
     * Replaces the longest time to train.
     *
     * @param time from one second to 28 days
     * @return a copy
     */
    E withMaxRuntime(Duration time);

    /**
     * Trains on spot instances.
     *
     * @param spot how long to wait for them, and where checkpoints are
     * @return a copy
     */
    E withSpot(Spot spot);

    /**
     * Replaces the checkpoints of a job that does not use spot instances.
     *
     * @param config where they are kept
     * @return a copy
     */
    E withCheckpointConfig(CheckpointConfig config);

    /**
     * Replaces VPC, isolation and encryption.
     *
     * @param network the network of the job
     * @return a copy
     */
    E withNetwork(Network network);

    /**
     * Replaces where artifacts go.
     *
     * @param output the prefix, its key and whether artifacts are compressed
     * @return a copy
     */
    E withOutput(Output output);

    /**
     * Replaces all metric definitions.
     *
     * @param all the metrics to read out of the log instead
     * @return a copy
     */
    E withMetricDefinitions(Iterable<? extends MetricDefinition> all);

    /**
     * A copy with other hyperparameters in the configuration channel.
     *
     * @param all replaces all names
     * @return the copy
     */
    E withConfigChannel(Iterable<String> all);

    /**
     * Replaces debugger and profiler.
     *
     * @param debugging what to ask for
     * @return a copy
     */
    E withDebugging(Debugging debugging);

    /**
     * Replaces what {@link #customize} has set.
     *
     * @param request the members to lay over the planned request
     * @return a copy
     */
    E withOverlay(CreateTrainingJobRequest request);

    /**
     * Adds hyperparameters, over those of the same name.
     *
     * @param more the hyperparameters to add
     * @return a copy
     */
    default E plusHyperParameters(Map<String, ?> more) {
        return withHyperParameters(merged(hyperParameters(), more));
    }

    /**
     * Adds one hyperparameter, over one of the same name; for sweeps.
     *
     * @param key its name
     * @param value text, a number, a boolean, or a list or map of these
     * @return a copy
     */
    default E plusHyperParameter(String key, Object value) {
        return plusHyperParameters(Map.of(key, value));
    }

    /**
     * Adds tags, over those of the same key.
     *
     * @param more the tags to add
     * @return a copy
     */
    default E plusTags(Map<String, String> more) {
        return withTags(merged(tags(), more));
    }

    /**
     * Adds environment variables, over those of the same name.
     *
     * @param more the variables to add
     * @return a copy
     */
    default E plusEnvironment(Map<String, String> more) {
        return withEnvironment(merged(environment(), more));
    }

    /**
     * Adds one environment variable, over one of the same name.
     *
     * @param name its name
     * @param value its value
     * @return a copy
     */
    default E plusEnvironment(String name, String value) {
        return plusEnvironment(Map.of(name, value));
    }

    /**
     * Sets any member of the request that has no attribute here. The function runs at once, on an empty request; what
     * it sets is kept as a value, printed, and laid last over the planned request: structures are merged, lists
     * replaced. Several calls compose.
     *
     * <pre>{@code
     * estimator.customize(r -> r.remoteDebugConfig(d -> d.enableRemoteDebug(true)));
     * }</pre>
     *
     * @param change sets members of the request; not the job's name, which {@link #name} is for
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is set, or the result breaks a rule
     */
    default E customize(UnaryOperator<CreateTrainingJobRequest.Builder> change) {
        var set = change.apply(CreateTrainingJobRequest.builder()).build();
        return withOverlay(RequestOverlay.after(overlay(), set));
    }

    private static <V> Map<String, V> merged(Map<String, ? extends V> base, Map<String, ? extends V> more) {
        var all = new LinkedHashMap<String, V>(base);
        all.putAll(more);
        return all;
    }
}
