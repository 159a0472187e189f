/**
 * A service of Spring Boot that trains and serves through the SDK, as a project outside this build.
 * It takes only the BOM and two artifacts.
 */
package demo;
