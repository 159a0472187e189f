package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.List;

/** The hosts of a job, as {@code resourceconfig.json} tells them. */
final class Hosts {

    private final List<Host> hosts = new ArrayList<>();
    private final ArrayNode groups = Json.array();

    Hosts(JsonNode request) {
        var resources = request.path("ResourceConfig");
        Json.each(resources, "InstanceGroups").forEach(group -> add(Json.required(group, "InstanceGroupName"), group));
        if (hosts.isEmpty()) {
            add("homogeneousCluster", resources);
        }
    }

    List<Host> all() {
        return hosts;
    }

    ObjectNode resourceConfig(Host current, String networkInterface) {
        var config = Json.object();
        config.put("current_host", current.name)
                .put("current_instance_type", current.instanceType)
                .put("current_group_name", current.group);
        var names = config.putArray("hosts");
        hosts.forEach(host -> names.add(host.name));
        config.set("instance_groups", groups);
        return config.put("network_interface_name", networkInterface);
    }

    private void add(String name, JsonNode group) {
        var instanceType = Json.text(group, "InstanceType").orElse("local");
        var entry = groups.addObject().put("instance_group_name", name).put("instance_type", instanceType);
        var names = entry.putArray("hosts");
        for (var n = 0; n < Math.max(1, group.path("InstanceCount").asInt(1)); n++) {
            var host = new Host("algo-" + (hosts.size() + 1), instanceType, name, hosts.size());
            hosts.add(host);
            names.add(host.name);
        }
    }

    /** One host; {@code number} counts from 0. */
    record Host(String name, String instanceType, String group, int number) {}
}
