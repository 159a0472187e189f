package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Instances;
import java.time.Duration;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** The arguments of an estimator that make up {@link Instances}. */
final class Instance {

    private Instance() {}

    static Instances of(Arguments a) {
        var instances = machines(a);
        var volume = a.neverNone("volume_size").flatMap(v -> a.integer("volume_size"));
        if (volume.isPresent()) {
            instances = instances.withVolumeSizeInGb(volume.get());
        }
        return instances
                .withVolumeKmsKey(a.text("volume_kms_key"))
                .withKeepAlive(a.integer("keep_alive_period_in_seconds").map(Duration::ofSeconds))
                .withTrainingPlan(a.text("training_plan"));
    }

    private static Instances machines(Arguments a) {
        var type = a.text("instance_type");
        var count = a.integer("instance_count");
        if (a.value("instance_groups").isPresent()) {
            if (type.isPresent() || count.isPresent()) {
                throw new RefusedByTypeException(Reason.EITHER_OR, "instance_groups");
            }
            return Instances.groups(a.list("instance_groups", Instance::group).toArray(InstanceGroup[]::new));
        }
        return Instances.of(
                type.orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "instance_type")),
                count.orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "instance_count")));
    }

    private static InstanceGroup group(JsonNode value) {
        var a = Values.typed("instance_groups", value, "InstanceGroup");
        var group = InstanceGroup.builder()
                .instanceGroupName(a.required("instance_group_name"))
                .instanceType(a.required("instance_type"))
                .instanceCount(a.integer("instance_count").orElse(null))
                .build();
        a.end();
        return group;
    }
}
