package io.github.sagemaker4j.local.internal.container;

/** What a program reaches over the network. */
public enum Reach {
    /** Whatever the machine reaches. */
    EVERYTHING,
    /** The other hosts of its job, or those that call its server; nothing else, and no key for the platform. */
    ITS_OWN,
    /** Itself. */
    NOTHING;

    /** What is left of the network for a program that is one of so many. */
    public static Reach of(boolean isolated, int hosts) {
        if (!isolated) {
            return EVERYTHING;
        }
        return hosts > 1 ? ITS_OWN : NOTHING;
    }

    boolean isIsolated() {
        return this != EVERYTHING;
    }
}
