package io.github.sagemaker4j;

/** One address everywhere. */
record FixedImage(String uri) implements ContainerImage {

    private static final int LONGEST = 255;

    FixedImage {
        if (uri.isEmpty() || uri.length() > LONGEST || uri.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidSpecException(
                    "container image",
                    Problem.of(
                            "IMAGE-01",
                            "image",
                            uri,
                            "is empty, longer than 255 characters or has a space",
                            "give registry/repository:tag"));
        }
    }

    @Override
    public String address(Place place) {
        return uri;
    }

    @Override
    public String toString() {
        return uri;
    }
}
