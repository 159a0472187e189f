package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** Settles role, account and bucket from a specification and the session's defaults; what costs a call stays open. */
public final class PlanDefaults {

    private final Session session;
    private final Defaults defaults;
    private final CallPlan.Draft draft;

    /**
     * Settles things for one plan.
     *
     * @param session region and defaults
     * @param section what is planned, as the defaults file has it
     * @param draft where reads and open values are noted
     */
    public PlanDefaults(Session session, Section section, CallPlan.Draft draft) {
        this.session = session;
        this.defaults = session.defaults().forSection(section);
        this.draft = draft;
    }

    /** {@return the session's defaults, with those of the file that count here} */
    public Defaults defaults() {
        return defaults;
    }

    /**
     * The network: what the specification says, and the defaults' for what it leaves unsaid.
     *
     * @param given the specification's network
     * @return the network, if any of them has one
     */
    public Optional<Network> network(Optional<Network> given) {
        return given.map(n -> defaults.network().map(n::over).orElse(n)).or(defaults::network);
    }

    /**
     * The role's ARN: given, or the defaults'. A bare name is looked up when the plan runs.
     *
     * @param given the specification's role
     * @param problems where a missing role is noted
     * @return the ARN or a reference to it
     */
    public String role(Optional<Role> given, List<Problem> problems) {
        return role(given, "role", problems);
    }

    /**
     * The same in a plan that has several roles.
     *
     * @param given the specification's role
     * @param reference what a role that is looked up is called in the plan, such as {@code role.champion}
     * @param problems where a missing role is noted
     * @return the ARN or a reference to it
     */
    public String role(Optional<Role> given, String reference, List<Problem> problems) {
        var role = given.or(defaults::role);
        if (role.isEmpty()) {
            problems.add(Problem.of(
                    "ROLE-02",
                    "role",
                    "",
                    "is given neither by the specification nor by the session's defaults",
                    "set .role(Role.arn(\"arn:aws:iam::<account>:role/<name>\"))"));
            return "";
        }
        if (role.get().isArn()) {
            return role.get().value();
        }
        draft.read("iam:GetRole");
        var name = role.get().value();
        return draft.open(
                reference,
                s -> s.client(IamClient::builder)
                        .getRole(r -> r.roleName(name))
                        .role()
                        .arn());
    }

    /** {@return the account, or a reference to it where only a call can tell} */
    public String account() {
        var known =
                defaults.account().or(() -> defaults.role().map(Role::account).filter(a -> !a.isEmpty()));
        if (known.isPresent()) {
            return known.get();
        }
        draft.read("sts:GetCallerIdentity");
        return draft.open("account", Session::account);
    }

    /**
     * The account that must own a bucket, so that nobody else's bucket of that name is written to.
     *
     * @param bucket the bucket's name, with references
     * @return the account that the defaults name for it, else the session's own, or a reference to it
     */
    public String ownerOf(String bucket) {
        var named = defaults.bucketOwners().get(bucket);
        return named == null ? account() : named;
    }

    /** {@return the default bucket, named by the defaults or after region and account} */
    public String bucket() {
        return defaults.bucket().orElseGet(() -> "sagemaker-" + session.region() + "-" + account());
    }

    /** {@return the address in S3 that everything goes under which says nothing else, ending in a slash} */
    public String root() {
        return "s3://" + bucket() + "/"
                + defaults.bucketPrefix().map(p -> p + "/").orElse("");
    }
}
