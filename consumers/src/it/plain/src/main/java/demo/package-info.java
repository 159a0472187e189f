/** The first program of the README, in a project of its own. */
package demo;
