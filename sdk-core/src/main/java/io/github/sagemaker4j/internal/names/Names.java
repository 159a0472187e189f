package io.github.sagemaker4j.internal.names;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Makes names: {@code <base>-yyyy-MM-dd-HH-mm-ss-SSS}, at most 63 characters. Two names of one process never collide:
 * where the millisecond is taken, 80 random bits follow it.
 */
public final class Names {

    private static final int LONGEST = 63;
    private static final int RANDOM_BITS = 80;
    private static final int RADIX = 36;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SSS").withZone(ZoneOffset.UTC);
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern STAMPED = Pattern.compile("(.+?)-\\d{4}(?:-\\d{2}){5}-\\d{3}(?:-[0-9a-z]{10,16})?");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Names() {}

    /**
     * A name with the time in it.
     *
     * @param base what it begins with; what the service does not allow becomes a hyphen
     * @return at most 63 letters, digits and inner hyphens
     */
    public static String timestamped(String base) {
        var now = System.currentTimeMillis();
        var previous = LAST.getAndAccumulate(now, Math::max);
        var stamp = STAMP.format(Instant.ofEpochMilli(now));
        return join(base, previous < now ? stamp : stamp + "-" + random());
    }

    /**
     * What a name begins with, before the time that {@link #timestamped} has put into it.
     *
     * @param name any name
     * @return the name without a time at its end
     */
    public static String base(String name) {
        var stamped = STAMPED.matcher(name);
        return stamped.matches() ? stamped.group(1) : name;
    }

    /**
     * The part of an image's address that names of its jobs begin with.
     *
     * @param image such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/churn:1}
     * @return the last part of the path, without tag and digest: {@code churn}
     */
    public static String ofImage(String image) {
        var repository = image.substring(image.lastIndexOf('/') + 1);
        return repository.split("[:@]", 2)[0];
    }

    /**
     * The nearest name that the service allows.
     *
     * @param text any text
     * @return letters, digits and single inner hyphens
     */
    public static String allowed(String text) {
        var name = FOREIGN.matcher(text).replaceAll("-");
        var start = name.startsWith("-") ? 1 : 0;
        var end = name.length() - (name.length() > start && name.endsWith("-") ? 1 : 0);
        return name.substring(start, end);
    }

    private static String join(String base, String stamp) {
        var room = LONGEST - stamp.length() - 1;
        var name = allowed(base);
        var cut = allowed(name.substring(0, Math.min(room, name.length())));
        return cut.isEmpty() ? stamp : cut + "-" + stamp;
    }

    private static String random() {
        return new BigInteger(RANDOM_BITS, RANDOM).toString(RADIX);
    }
}
