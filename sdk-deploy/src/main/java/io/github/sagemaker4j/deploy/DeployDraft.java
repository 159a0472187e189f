package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.create.RequestTag;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.request.RequestStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkPojo;

/** What the parts of one plan share: the calls so far, what is open, what is wrong. */
final class DeployDraft {

    private static final long MILLISECOND = 1_000_000;

    private final Session session;
    private final Transaction transaction;
    private final CallPlan.Draft calls = new CallPlan.Draft();
    private final PlanDefaults settled;
    private final List<Problem> problems = new ArrayList<>();
    private final References samples = References.samples();
    private final Map<String, String> roles = new LinkedHashMap<>();

    DeployDraft(Session session, Transaction transaction) {
        this.session = session;
        this.transaction = transaction;
        this.settled = new PlanDefaults(session, Section.MODEL, calls);
    }

    Session session() {
        return session;
    }

    CallPlan.Draft calls() {
        return calls;
    }

    PlanDefaults settled() {
        return settled;
    }

    List<Problem> problems() {
        return problems;
    }

    References samples() {
        return samples;
    }

    Transaction transaction() {
        return transaction;
    }

    /** A name that is made when the plan runs. */
    String open(String reference, String base) {
        samples.put(reference, "sample");
        return calls.open(reference, s -> {
            // A millisecond after the one before, so that no name needs a random end.
            LockSupport.parkNanos(MILLISECOND);
            return Names.timestamped(base);
        });
    }

    /** The role's ARN. One look-up for each role that is given by its bare name. */
    String role(Optional<Role> given) {
        var role = given.or(settled.defaults()::role).map(Role::value).orElse("");
        var reference = roles.computeIfAbsent(role, r -> roles.isEmpty() ? "role" : "role." + roles.size());
        samples.put(reference, "arn:aws:iam::000000000000:role/sample");
        var arn = settled.role(given, reference, problems);
        return arn.isEmpty() ? References.to(reference) : arn;
    }

    /** Plans the creation of a thing that the transaction undoes where a later step fails. */
    <R extends SdkPojo> void create(String noun, String name, R request, ApiCall.Sender<R> creation) {
        var resource = new Resource(noun, name);
        transaction.intend(resource);
        calls.call(new TransactionCall<>(checked("Create" + noun, noun, request, creation), resource, transaction));
    }

    /** The same outside the transaction: nothing can go wrong after it. */
    <R extends SdkPojo> void createLast(String noun, R request, Creation<R> creation) {
        calls.call(checked("Create" + noun, noun, request, creation));
    }

    /** Throws what is wrong, if anything is. */
    void requireNoProblems(String thing) {
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing, problems.stream().distinct().toList());
        }
    }

    /** Checks a request that is sent later. */
    void check(String operation, SdkPojo request) {
        DeployLimits.checkWhole(operation, RequestStrings.map(request, samples::fill), problems, calls::warn);
    }

    private <R extends SdkPojo> ApiCall<R> checked(
            String operation, String noun, R request, ApiCall.Sender<R> creation) {
        check(operation, request);
        return new ApiCall<>(operation, RequestTag.added(session, noun, request), creation);
    }
}
