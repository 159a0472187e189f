package io.github.sagemaker4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a container runs and whom it may talk to: the API's {@code VpcConfig}, {@code EnableNetworkIsolation} and
 * {@code EnableInterContainerTrafficEncryption}. What a training job had is carried on to the model made from it.
 *
 * <pre>{@code
 * Network.vpc(List.of("subnet-1"), List.of("sg-1")).isolated();
 * }</pre>
 *
 * Each of the three parts that is left unsaid is as the session's defaults have it, so a VPC of one's own does not undo
 * the isolation that a company asks for; {@link #none()} leaves nothing unsaid.
 */
public final class Network {

    private static final int MAX_SUBNETS = 16;
    private static final int MAX_GROUPS = 5;
    private static final Network INHERITED =
            new Network(new Parts(Optional.empty(), Optional.empty(), Optional.empty()));

    private record Vpc(List<String> subnets, List<String> securityGroupIds) {}

    private record Parts(Optional<Vpc> vpc, Optional<Boolean> isolation, Optional<Boolean> encryptedTraffic) {}

    private final Parts parts;

    private Network(Parts parts) {
        this.parts = parts;
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
        var problems = new ArrayList<Problem>();
        if (subnets.isEmpty() && securityGroupIds.isEmpty()) {
            problems.add(Problem.of(
                    "NET-04", "network", "", "is a VPC without subnets", "name some, or use Network.none()"));
        } else if (subnets.isEmpty() || securityGroupIds.isEmpty()) {
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
        return INHERITED.inVpc(new Vpc(List.copyOf(subnets), List.copyOf(securityGroupIds)));
    }

    /** {@return no VPC and no isolation, also where the session's defaults have one} */
    public static Network none() {
        return INHERITED.inVpc(new Vpc(List.of(), List.of())).isolated(false).encrypted(false);
    }

    /** {@return everything as the session's defaults have it, to build on} */
    public static Network inherited() {
        return INHERITED;
    }

    /** {@return the same network, with containers that have no network access} */
    public Network isolated() {
        return isolated(true);
    }

    /**
     * The same network, isolated or expressly not, whatever the defaults say.
     *
     * @param isolation whether the containers have no network access
     * @return the network
     */
    public Network isolated(boolean isolation) {
        return new Network(new Parts(parts.vpc, Optional.of(isolation), parts.encryptedTraffic));
    }

    /** {@return the same network, with traffic between the containers of a job encrypted} */
    public Network encrypted() {
        return encrypted(true);
    }

    /**
     * The same network, with encrypted traffic or expressly without, whatever the defaults say.
     *
     * @param encryptedTraffic whether traffic between the containers of a job is encrypted
     * @return the network
     */
    public Network encrypted(boolean encryptedTraffic) {
        return new Network(new Parts(parts.vpc, parts.isolation, Optional.of(encryptedTraffic)));
    }

    /**
     * This network, and what it leaves unsaid from another one.
     *
     * @param beneath what counts where this says nothing
     * @return the network
     */
    public Network over(Network beneath) {
        return new Network(new Parts(
                parts.vpc.or(() -> beneath.parts.vpc),
                parts.isolation.or(() -> beneath.parts.isolation),
                parts.encryptedTraffic.or(() -> beneath.parts.encryptedTraffic)));
    }

    /** {@return subnet ids, up to 16; empty for no VPC} */
    public List<String> subnets() {
        return parts.vpc.map(Vpc::subnets).orElse(List.of());
    }

    /** {@return security group ids, up to 5; given exactly when there are subnets} */
    public List<String> securityGroupIds() {
        return parts.vpc.map(Vpc::securityGroupIds).orElse(List.of());
    }

    /** {@return whether the container has no network at all} */
    public boolean isolation() {
        return parts.isolation.orElse(false);
    }

    /** {@return whether traffic between the containers of one job is encrypted} */
    public boolean encryptedTraffic() {
        return parts.encryptedTraffic.orElse(false);
    }

    private Network inVpc(Vpc vpc) {
        return new Network(new Parts(Optional.of(vpc), parts.isolation, parts.encryptedTraffic));
    }

    private static void tooMany(String code, String field, List<String> ids, int limit, List<Problem> problems) {
        if (ids.size() > limit) {
            problems.add(Problem.of(code, field, ids.size(), "is over the limit of " + limit, "name fewer"));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && parts.equals(network.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** {@return the three parts} */
    @Override
    public String toString() {
        return "Network[subnets=" + subnets() + ", securityGroupIds=" + securityGroupIds() + ", isolation="
                + isolation() + ", encryptedTraffic=" + encryptedTraffic() + "]";
    }
}
