package io.github.sagemaker4j.local.junit;

import io.github.sagemaker4j.local.LocalSettings;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives the tests of a class a local platform: by {@link LocalSageMakerTest}, or as a field where programs are mapped to
 * images.
 *
 * <pre>{@code
 * class ChurnTest {
 *     @RegisterExtension
 *     static final LocalSageMakerExtension LOCAL =
 *             LocalSageMakerExtension.of(l -> l.run("…/churn:1", Program.java(Churn.class)));
 *
 *     @Test
 *     void trains(Session session, SageMakerClient sageMaker) { … }
 * }
 * }</pre>
 *
 * <p>A static field, or the annotation, means one platform for the class; another field one for each test. Each test
 * works in a region of its own, with jobs, endpoints, logs and a default bucket of its own, so tests may run in
 * parallel and use the same names. Parameters of tests, of their {@code @BeforeEach} and {@code @AfterEach} methods:
 * {@code Session}, {@code LocalSageMaker}, {@code URI} (the endpoint), and every client of the AWS SDK. They are closed
 * after the test. If constructors or {@code @BeforeAll} methods have such parameters, the class has one region for all
 * its tests. Classes that {@linkplain #shared share} a platform get accounts in place of regions.
 *
 * <p>When a test fails, the logs of its jobs and endpoints become entries of its report.
 */
public final class LocalSageMakerExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LocalSageMakerExtension.class);

    private final Optional<UnaryOperator<LocalSettings>> chosen;
    private final boolean shared;

    /** For {@link LocalSageMakerTest} and {@code @ExtendWith}. */
    public LocalSageMakerExtension() {
        this.chosen = Optional.empty();
        this.shared = false;
    }

    private LocalSageMakerExtension(UnaryOperator<LocalSettings> settings, boolean shared) {
        this.chosen = Optional.of(settings);
        this.shared = shared;
    }

    /**
     * Makes one for a field.
     *
     * @param settings sets what should differ from the defaults
     * @return the extension
     */
    public static LocalSageMakerExtension of(UnaryOperator<LocalSettings> settings) {
        return new LocalSageMakerExtension(settings, false);
    }

    /**
     * Makes one for a constant that several classes register, by a field of their own: they share one platform. Each
     * test has an account of its own on it, in the region that is set, so tests and classes may run in parallel and use
     * the same names, but for those of buckets. What they set for the whole platform, such as faults and time, they
     * share; a job or endpoint that a test leaves behind runs until the test run ends, and the platform with it.
     *
     * @param settings sets what should differ from the defaults
     * @return the extension
     */
    public static LocalSageMakerExtension shared(UnaryOperator<LocalSettings> settings) {
        return new LocalSageMakerExtension(settings, true);
    }

    /** Prepares the class; a platform is started when something of it is first asked for. */
    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    /** Prepares the test. */
    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
    }

    /** Reports the logs of a test that failed, and closes what it was given. */
    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** Stops the platform of the class. */
    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Place.has(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return place(context).get(parameter.getParameter().getType());
    }

    private void begin(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        if (store.get(Platforms.class) == null) {
            var common = common(context);
            var platforms = common.orElseGet(() -> Platforms.ofRegions(settings(context)));
            store.put(Platforms.class, platforms);
            if (common.isEmpty()) {
                store.put(context.getUniqueId(), platforms);
            }
        }
    }

    /** The platform that classes share, if this one does. */
    private Optional<Platforms> common(ExtensionContext context) {
        var annotation = annotation(context).filter(LocalSageMakerTest::shared);
        if (!shared && annotation.isEmpty()) {
            return Optional.empty();
        }
        var root = context.getRoot().getStore(NAMESPACE);
        Object key = shared ? this : annotation.get().settings();
        synchronized (NAMESPACE) {
            var known = root.get(key, SharedPlatform.class);
            var platform = known == null ? new SharedPlatform(Platforms.ofAccounts(settings(context))) : known;
            root.put(key, platform);
            return Optional.of(platform.platforms());
        }
    }

    private synchronized Place place(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        var place = store.get(Place.class, Place.class);
        if (place == null) {
            begin(context);
            place = new Place(store.get(Platforms.class, Platforms.class).next());
            store.put(Place.class, place);
            store.put(context.getUniqueId() + "/place", place);
        }
        return place;
    }

    private static void end(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        var place = store.get(Place.class, Place.class);
        if (place != null && context.getExecutionException().isPresent()) {
            place.report().forEach(context::publishReportEntry);
        }
        // Only what this very context was given: parents have theirs still to end.
        var ownPlace = store.remove(context.getUniqueId() + "/place", Place.class);
        if (ownPlace != null) {
            ownPlace.close();
        }
        var ownPlatforms = store.remove(context.getUniqueId(), Platforms.class);
        if (ownPlatforms != null) {
            ownPlatforms.close();
        }
    }

    private UnaryOperator<LocalSettings> settings(ExtensionContext context) {
        return chosen.orElseGet(() -> annotation(context)
                .<UnaryOperator<LocalSettings>>map(annotation -> made(annotation.settings()))
                .orElseGet(UnaryOperator::identity));
    }

    private static Optional<LocalSageMakerTest> annotation(ExtensionContext context) {
        return context.getTestClass().flatMap(test -> AnnotationSupport.findAnnotation(test, LocalSageMakerTest.class));
    }

    private static UnaryOperator<LocalSettings> made(Class<? extends UnaryOperator<LocalSettings>> kind) {
        try {
            var constructor = kind.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(kind.getName() + " needs a constructor without parameters", e);
        }
    }
}
