package io.github.sagemaker4j.local.internal.http;

/**
 * An account's part of a region. What AWS keeps apart by account and region has its names here: those of one realm mean
 * nothing in another.
 *
 * @param account the account, twelve digits
 * @param region the region, such as {@code eu-west-1}
 */
public record Realm(String account, String region) {

    /**
     * Makes the ARN of something in it.
     *
     * @param service the service, such as {@code sagemaker}
     * @param resource what follows the account, such as {@code training-job/churn-1}
     * @return the ARN
     */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    /**
     * Makes a text of names that no other names in any realm share.
     *
     * @param names what tells it from others of its kind
     * @return the text
     */
    public String id(String... names) {
        return account + "|" + region + "|" + String.join("|", names);
    }

    /**
     * Makes the name of a folder for something in it.
     *
     * @param name what it is for
     * @return the folder's name
     */
    public String folder(String name) {
        return account + "-" + region + "-" + name;
    }

    /**
     * Whether an ARN, if it is one, means something of this account and region.
     *
     * @param arnOrName an ARN or a mere name
     * @return whether it is not of another realm
     */
    public boolean isOwn(String arnOrName) {
        var parts = arnOrName.split(":", 6);
        return parts.length < 6 || !parts[0].equals("arn") || (parts[3].equals(region) && parts[4].equals(account));
    }
}
