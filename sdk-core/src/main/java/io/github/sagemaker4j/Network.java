package io.github.sagemaker4j;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a container runs and whom it may talk to: the API's {@code VpcConfig}, {@code EnableNetworkIsolation} and
 * {@code EnableInterContainerTrafficEncryption}. What a training job had is carried on to the model made from it.
 *
 * <pre>{@code
 * Network.vpc(List.of("subnet-1"), List.of("sg-1")).isolated();
 * }</pre>
 *
 * @param subnets subnet ids, up to 16; empty for no VPC
 * @param securityGroupIds security group ids, up to 5; given exactly when there are subnets
 * @param isolation whether the container has no network at all
 * @param encryptedTraffic whether traffic between the containers of one job is encrypted
 */
public record Network(
        List<String> subnets, List<String> securityGroupIds, boolean isolation, boolean encryptedTraffic) {

    private static final int MAX_SUBNETS = 16;
    private static final int MAX_GROUPS = 5;

    /** Checks that subnets and security groups come together and within the service's limits. */
    public Network {
        subnets = List.copyOf(subnets);
        securityGroupIds = List.copyOf(securityGroupIds);
        var problems = new ArrayList<Problem>();
        if (subnets.isEmpty() != securityGroupIds.isEmpty()) {
            problems.add(Problem.of(
                    "NET-01",
                    "network",
                    subnets + " " + securityGroupIds,
                    "has only one of subnets and security groups",
                    "give both"));
        }
        tooMany("NET-02", "network.subnets", subnets, MAX_SUBNETS, problems);
        tooMany("NET-03", "network.securityGroupIds", securityGroupIds, MAX_GROUPS, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("network", problems);
        }
    }

    /**
     * A network inside a VPC.
     *
     * @param subnets subnet ids, 1 to 16
     * @param securityGroupIds security group ids, 1 to 5
     * @return the network
     * @throws InvalidSpecException if one list is empty or too long
     */
    public static Network vpc(List<String> subnets, List<String> securityGroupIds) {
        if (subnets.isEmpty() && securityGroupIds.isEmpty()) {
            throw new InvalidSpecException(
                    "network",
                    Problem.of(
                            "NET-04", "network", "", "is a VPC without subnets", "name some, or use Network.none()"));
        }
        return new Network(subnets, securityGroupIds, false, false);
    }

    /** {@return no VPC and no isolation, also where the session's defaults have one} */
    public static Network none() {
        return new Network(List.of(), List.of(), false, false);
    }

    /** {@return the same network, with containers that have no network access} */
    public Network isolated() {
        return new Network(subnets, securityGroupIds, true, encryptedTraffic);
    }

    /** {@return the same network, with traffic between the containers of a job encrypted} */
    public Network encrypted() {
        return new Network(subnets, securityGroupIds, isolation, true);
    }

    private static void tooMany(String code, String field, List<String> ids, int limit, List<Problem> problems) {
        if (ids.size() > limit) {
            problems.add(Problem.of(code, field, ids.size(), "is over the limit of " + limit, "name fewer"));
        }
    }
}
