package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Managed instance scaling: a variant has as many machines as the copies of its components ask for, between its limits.
 * What a machine has is told by its type's family and size; accelerators are not looked at.
 */
final class ManagedScaling {

    private static final Pattern TYPE = Pattern.compile("ml\\.([a-z])[a-z0-9-]*\\.(\\d*)(medium|large|xlarge)");
    private static final int MB = 1024;

    private ManagedScaling() {}

    /** Brings all managed variants to the number of machines that they need. */
    static void look(Endpoints endpoints) {
        for (var endpoint : endpoints.all()) {
            for (var variant : endpoint.fleet().variants()) {
                var managed = variant.settings().path("ManagedInstanceScaling");
                if (managed.path("Status").asText().equals("ENABLED")) {
                    var least = managed.path("MinInstanceCount").asInt(1);
                    var most = managed.path("MaxInstanceCount").asInt(Integer.MAX_VALUE);
                    var needed = needed(endpoints.components(), endpoint, variant);
                    endpoint.resize(variant, Math.max(least, Math.min(most, needed)));
                }
            }
        }
    }

    private static int needed(Components components, Endpoint endpoint, Variant variant) {
        var cores = 0.0;
        var memory = 0.0;
        for (var component : components.on(endpoint, variant.name()).toList()) {
            var copy = component.specification().path("ComputeResourceRequirements");
            cores += component.copies() * copy.path("NumberOfCpuCoresRequired").asDouble();
            memory += component.copies() * copy.path("MinMemoryRequiredInMb").asDouble();
        }
        var type = variant.settings().path("InstanceType");
        return (int) Math.ceil(Math.max(cores / cores(type), memory / (MB * gigabytes(type))));
    }

    private static double cores(JsonNode type) {
        var match = TYPE.matcher(type.asText());
        if (!match.matches()) {
            return 2;
        }
        var times = match.group(2).isEmpty() ? 1 : Integer.parseInt(match.group(2));
        return switch (match.group(3)) {
            case "medium" -> 1;
            case "large" -> 2;
            default -> 4 * times;
        };
    }

    private static double gigabytes(JsonNode type) {
        var match = TYPE.matcher(type.asText());
        var perCore = switch (match.matches() ? match.group(1) : "m") {
            case "c", "i" -> 2;
            case "r", "x", "p" -> 8;
            default -> 4;
        };
        return perCore * cores(type);
    }
}
