package io.github.sagemaker4j.local.junit;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/** Where one test works: a region or an account of a platform, with a session there. */
final class Place {

    private static final int LONGEST_REPORT = 32_768;

    private final LocalSageMaker local;
    private final Session session;

    Place(LocalSageMaker local) {
        this.local = local;
        this.session = local.session();
    }

    static boolean has(Class<?> kind) {
        return kind == LocalSageMaker.class
                || kind == Session.class
                || kind == URI.class
                || (SdkClient.class.isAssignableFrom(kind) && kind != SdkClient.class);
    }

    Object get(Class<?> kind) {
        if (kind == LocalSageMaker.class) {
            return local;
        }
        if (kind == Session.class) {
            return session;
        }
        return kind == URI.class ? local.endpoint() : client(kind);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // only reflection knows the client's type
    private <B extends AwsClientBuilder<B, C>, C> C client(Class<?> kind) {
        return session.client(() -> Place.<B>builder(kind));
    }

    /** What every AWS client has: a static method {@code builder}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <B> B builder(Class<?> kind) {
        try {
            return (B) kind.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    kind.getName() + " is no client of the AWS SDK that can be built here", e);
        }
    }

    /** The last of each log, for the report of a test that failed. */
    Map<String, String> report() {
        var report = new LinkedHashMap<String, String>();
        local.logs().forEach((stream, text) -> report.put(stream, end(text)));
        return report;
    }

    private static String end(@Nullable String text) {
        var shown = text == null || text.isBlank() ? "(empty)" : text;
        return shown.length() <= LONGEST_REPORT ? shown : "…" + shown.substring(shown.length() - LONGEST_REPORT);
    }

    void close() {
        session.close();
    }
}
