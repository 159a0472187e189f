package io.github.sagemaker4j.internal.create;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.json.JsonTree;
import io.github.sagemaker4j.internal.plan.Sha256;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The tag that says which request made a thing: a digest of everything in the request but the name. Where a create was
 * answered by silence, it tells our own thing from another of that name.
 */
public final class RequestTag {

    /** The tag's key. */
    public static final String KEY = "sagemaker4j:request";

    private static final int MOST_TAGS = 50;
    private static final int DIGITS = 32;
    private static final String TAGS = "Tags";

    private RequestTag() {}

    /**
     * The request with the tag, unless the session's defaults have switched it off or there is no room for one more
     * tag.
     *
     * @param session whose defaults decide
     * @param noun what is created, as the API writes it, such as {@code TrainingJob}
     * @param request the complete request; it may hold references
     * @param <R> its type
     * @return the request to send
     */
    public static <R extends SdkPojo> R added(Session session, String noun, R request) {
        var tags = tags(request);
        if (!session.defaults().requestTag() || tags.size() >= MOST_TAGS) {
            return request;
        }
        var all = new ArrayList<>(tags);
        all.add(Tag.builder().key(KEY).value(digest(noun, request)).build());
        return replaced(request, all);
    }

    /** The digest in a list of tags. */
    static Optional<String> in(List<Tag> tags) {
        return tags.stream().filter(t -> KEY.equals(t.key())).map(Tag::value).findFirst();
    }

    static List<Tag> tags(SdkPojo request) {
        return field(request).getValueOrDefault(request) instanceof List<?> list
                ? list.stream().map(Tag.class::cast).toList()
                : List.of();
    }

    private static String digest(String noun, SdkPojo request) {
        var tree = RequestTree.of(request);
        tree.remove(noun + "Name");
        return Sha256.hex(JsonTree.sorted(tree).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
    }

    @SuppressWarnings("unchecked") // a model object's builder builds that object's class
    private static <R extends SdkPojo> R replaced(R request, List<Tag> tags) {
        var builder = ((ToCopyableBuilder<?, ?>) request).toBuilder();
        field(request).set(builder, tags);
        return (R) ((SdkBuilder<?, ?>) builder).build();
    }

    private static SdkField<?> field(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(f -> TAGS.equals(f.locationName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(request.getClass() + " has no tags"));
    }
}
