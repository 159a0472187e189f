package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Preflight.Failed;
import io.github.sagemaker4j.Preflight.NotChecked;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.preflight.Facts;
import io.github.sagemaker4j.internal.request.RequestStrings;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** What a plan's calls name, for the questions before it runs. */
final class PlannedFacts {

    private static final String ROLE = "iam:GetRole";

    private PlannedFacts() {}

    static Facts of(List<PlannedCall> calls, References values) {
        var facts = new Facts();
        for (var call : calls) {
            for (var request : call.requests(values)) {
                if (request instanceof ApiRequest api) {
                    facts.add(api.operation(), RequestTree.of(RequestStrings.map(api.pojo(), References::readable)));
                } else if (request instanceof UploadRequest upload) {
                    var put = upload.put();
                    facts.addUpload(References.readable(put.bucket()), References.readable(put.key()));
                }
            }
        }
        return facts;
    }

    /** The kinds of calls that {@link #settle} makes. */
    static List<String> reads(Set<String> open) {
        return open.stream().anyMatch(PlannedFacts::isRole) ? List.of(ROLE) : List.of();
    }

    /** Finds the account and the roles; names stay open, since they are made when the plan runs. */
    static List<Check> settle(Map<String, Function<Session, String>> open, References values, Session session) {
        var checks = new ArrayList<Check>();
        open.forEach((name, value) -> {
            if (!isRole(name) && !"account".equals(name)) {
                return;
            }
            var read = isRole(name) ? ROLE : "sts:GetCallerIdentity";
            try {
                values.put(name, value.apply(session));
            } catch (NoSuchEntityException e) {
                checks.add(new Failed(
                        name,
                        read,
                        Problem.of(
                                "ROLE-10",
                                name,
                                "",
                                "does not exist: " + e.awsErrorDetails().errorMessage(),
                                "correct its name, or create it")));
            } catch (SdkException e) {
                checks.add(new NotChecked(name, read, String.valueOf(e.getMessage())));
            }
        });
        return checks;
    }

    private static boolean isRole(String reference) {
        return "role".equals(reference) || reference.startsWith("role.");
    }
}
