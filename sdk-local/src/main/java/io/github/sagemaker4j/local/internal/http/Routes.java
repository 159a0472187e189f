package io.github.sagemaker4j.local.internal.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which service answers which request. */
public final class Routes {

    private final Map<String, Route> byTarget;
    private final Map<String, Route> byService;
    private volatile @Nullable Pages pages;

    /** Makes one that knows no service. */
    public Routes() {
        this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private Routes(Map<String, Route> byTarget, Map<String, Route> byService) {
        this.byTarget = byTarget;
        this.byService = byService;
    }

    /** The same services and no pages. */
    Routes withoutPages() {
        return new Routes(byTarget, byService);
    }

    /** A service under its name; {@code whole} if a body is read before it is routed. */
    record Route(String service, RestService handler, boolean whole) {}

    /**
     * Adds a service of the JSON protocol.
     *
     * @param prefix what {@code X-Amz-Target} starts with, such as {@code SageMaker.}
     * @param name its name in recordings and fault scripts, such as {@code sagemaker}
     * @param service the service
     * @return this
     */
    public Routes json(String prefix, String name, JsonService service) {
        return json(prefix, name, service, (operation, request) -> Optional.empty());
    }

    /**
     * Adds a service of the JSON protocol whose requests are checked before it sees them.
     *
     * @param prefix what {@code X-Amz-Target} starts with, such as {@code SageMaker.}
     * @param name its name in recordings and fault scripts, such as {@code sagemaker}
     * @param service the service
     * @param check the check
     * @return this
     */
    public Routes json(String prefix, String name, JsonService service, RequestCheck check) {
        byTarget.put(prefix, new Route(name, new JsonProtocol(service, check), true));
        return this;
    }

    /**
     * Adds a service of forms, found by the service name in the signature.
     *
     * @param name its name, such as {@code sts}
     * @param service the service
     * @return this
     */
    public Routes form(String name, RestService service) {
        byService.put(name, new Route(name, service, true));
        return this;
    }

    /**
     * Adds S3, which answers all that is signed for it and all that no other service claims.
     *
     * @param service the service
     * @return this
     */
    public Routes objects(RestService service) {
        byService.put("s3", new Route("s3", service, false));
        return this;
    }

    /**
     * Adds the SageMaker runtime: the paths under {@code /endpoints/}.
     *
     * @param service the service
     * @return this
     */
    public Routes runtime(RestService service) {
        byService.put("sagemaker-runtime", new Route("sagemaker-runtime", new RuntimeNames(service), false));
        return this;
    }

    /**
     * Adds the pages for people, at the root and under {@code /_console/}.
     *
     * @param service the service
     * @return this
     */
    public Routes pages(RestService service) {
        pages = new Pages(service);
        return this;
    }

    /** The pages, if a browser asks for one. */
    Optional<Pages> pages(Head head) {
        return Pages.has(head) ? Optional.ofNullable(pages) : Optional.empty();
    }

    Route find(Head head, String signedFor) {
        var target = head.header("x-amz-target");
        if (signedFor.equals("s3")) {
            return named("s3");
        }
        if (!target.isEmpty()) {
            var route = byTarget.get(target.substring(0, target.lastIndexOf('.') + 1));
            return route == null ? nobody(signedFor.isEmpty() ? target : signedFor) : route;
        }
        if (head.path().startsWith("/endpoints/")) {
            return named("sagemaker-runtime");
        }
        return signedFor.isEmpty() ? named("s3") : named(signedFor);
    }

    private Route named(String service) {
        return byService.getOrDefault(service, nobody(service));
    }

    private static Route nobody(String service) {
        return new Route(service, new Nobody(service), true);
    }
}
