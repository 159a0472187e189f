package io.github.sagemaker4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of the defaults file, read as attributes. The parts call the same thing by different names, as the API does;
 * no part has two of them, so all names are tried.
 */
record FileSection(FileTree tree, String path, String file) {

    Optional<Role> role() {
        return text("RoleArn", "ExecutionRoleArn").map(Role::arn);
    }

    Optional<String> volumeKmsKey() {
        return text(
                "ResourceConfig.VolumeKmsKeyId",
                "ProcessingResources.ClusterConfig.VolumeKmsKeyId",
                "TransformResources.VolumeKmsKeyId",
                "KmsKeyId");
    }

    Optional<String> outputKmsKey() {
        return text("OutputDataConfig.KmsKeyId", "ProcessingOutputConfig.KmsKeyId", "TransformOutput.KmsKeyId");
    }

    Map<String, String> environment() {
        var all = new LinkedHashMap<String, String>();
        for (var place : List.of("Environment", "PrimaryContainer.Environment")) {
            if (tree.value(path + "." + place).orElse(Map.of()) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
            }
        }
        return all;
    }

    Map<String, String> tags() {
        var all = new LinkedHashMap<String, String>();
        if (tree.value(path + ".Tags").orElse(List.of()) instanceof List<?> tags) {
            for (var tag : tags) {
                if (tag instanceof Map<?, ?> pair) {
                    all.put(String.valueOf(pair.get("Key")), String.valueOf(pair.get("Value")));
                }
            }
        }
        return all;
    }

    Optional<Network> network() {
        var network = vpc().orElse(Network.inherited());
        var isolation = text("EnableNetworkIsolation", "NetworkConfig.EnableNetworkIsolation");
        network = isolation.map(FileKeys::isTrue).map(network::isolated).orElse(network);
        var encryption =
                text("EnableInterContainerTrafficEncryption", "NetworkConfig.EnableInterContainerTrafficEncryption");
        network = encryption.map(FileKeys::isTrue).map(network::encrypted).orElse(network);
        return Optional.of(network).filter(n -> !n.equals(Network.inherited()));
    }

    private Optional<Network> vpc() {
        var subnets = texts("VpcConfig.Subnets", "NetworkConfig.VpcConfig.Subnets");
        var groups = texts("VpcConfig.SecurityGroupIds", "NetworkConfig.VpcConfig.SecurityGroupIds");
        if (subnets.isEmpty() && groups.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Network.vpc(subnets, groups));
        } catch (InvalidSpecException e) {
            throw new InvalidSpecException(
                    file,
                    e.problems().stream()
                            .map(p -> new Problem(p.code(), path + ".VpcConfig", p.value(), p.rule(), p.fix()))
                            .toList());
        }
    }

    private Optional<String> text(String... keys) {
        return Stream.of(keys).flatMap(k -> tree.text(path + "." + k).stream()).findFirst();
    }

    private List<String> texts(String... keys) {
        return Stream.of(keys)
                .flatMap(k -> tree.value(path + "." + k).stream())
                .flatMap(v -> v instanceof List<?> list ? list.stream() : Stream.empty())
                .map(String::valueOf)
                .toList();
    }
}
