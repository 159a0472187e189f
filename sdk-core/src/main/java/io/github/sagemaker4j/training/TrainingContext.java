package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/** What the session, its defaults and the uploads settle for one job; texts may hold references. */
@Value.Immutable
@Spec
interface TrainingContext {

    String name();

    String role();

    /** The region, if it is settled already. */
    Optional<String> region();

    String image();

    String outputPath();

    Defaults defaults();

    @Nullable
    String outputKmsKey();

    Optional<Network> network();

    List<Channel> channels();

    Map<String, Object> scriptParameters();

    Map<String, String> environment();

    Map<String, String> tags();
}
