package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Preflight.NotChecked;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/**
 * Whether the account may have that many instances. What is in use already is not counted: the list of running jobs does
 * not say their instances, and asking about each of them may be thousands of calls.
 */
final class Quotas {

    static final String READ = "servicequotas:ListServiceQuotas";

    private static final int PAGE = 100;

    private Quotas() {}

    static List<Check> check(Session session, Map<String, Integer> wanted) {
        var checks = new ArrayList<Check>();
        try {
            var values = values(session, wanted);
            wanted.forEach((name, count) -> checks.add(check(name, count, Optional.ofNullable(values.get(name)))));
        } catch (SdkException e) {
            wanted.keySet()
                    .forEach(name -> checks.add(Asking.about("quota " + name, READ, () -> {
                        throw e;
                    })));
        }
        return checks;
    }

    private static Check check(String name, int count, Optional<Double> value) {
        var about = "quota " + name;
        return value.<Check>map(most -> Asking.about(
                        about,
                        READ,
                        () -> most >= count
                                ? Optional.empty()
                                : Optional.of(Problem.of(
                                        "QUOTA-01",
                                        "instances",
                                        count,
                                        "is over the account's quota of " + most.longValue() + ", \"" + name
                                                + "\" (what runs already is not counted)",
                                        "take fewer or other instances, or ask for more in Service Quotas"))))
                .orElseGet(() -> new NotChecked(about, READ, "nothing about it"));
    }

    // The service lists some thousand quotas and finds none by name; the pages end when all have been seen.
    private static Map<String, Double> values(Session session, Map<String, Integer> wanted) {
        var found = new TreeMap<String, Double>();
        var pages = session.client(ServiceQuotasClient::builder)
                .listServiceQuotasPaginator(r -> r.serviceCode("sagemaker").maxResults(PAGE));
        for (var page : pages) {
            page.quotas().stream()
                    .filter(q -> wanted.containsKey(q.quotaName()))
                    .forEach(q -> found.put(q.quotaName(), q.value()));
            if (found.size() == wanted.size()) {
                break;
            }
        }
        return found;
    }
}
