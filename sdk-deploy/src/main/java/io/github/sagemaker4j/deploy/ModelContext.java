package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;

/** What session, defaults and uploads settle for one model; texts may hold references. */
@Value.Immutable
@Spec
interface ModelContext {

    String name();

    String role();

    Optional<Network> network();

    List<ContainerDefinition> containers();

    Map<String, String> tags();
}
