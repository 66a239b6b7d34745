import { fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Avatar } from "./Avatar";

const IMAGE = "https://static-cdn.jtvnw.net/jtv_user_pictures/ada.png";

function drawn(displayName: string, image?: string): Element {
  const { container } = render(<Avatar userId="1" displayName={displayName} image={image} />);
  const [avatar] = container.children;
  if (avatar === undefined) {
    throw new Error("There is no avatar.");
  }
  return avatar;
}

test("is the picture of the viewer, and a letter where it cannot be loaded", () => {
  const picture = drawn("Ada", IMAGE);
  expect((picture as HTMLImageElement).src).toBe(IMAGE);
  const { parentElement } = picture;
  fireEvent.error(picture);
  expect(parentElement?.querySelector("img")).toBeNull();
  expect(parentElement?.querySelector<HTMLElement>(".integron-avatar")?.dataset.initial).toBe("A");
});

test.each([
  ["ada", "A"],
  ["雪の花", "雪"],
  ["__zima", "Z"],
  ["e\u0301\u0301\u0301va", "É"],
  ["\u202e\u200bBob", "B"],
  ["𝒜da", "𝒜"],
  ["___", "?"],
])("has the first letter of %j", (name, letter) => {
  const avatar = drawn(name);
  expect((avatar as HTMLElement).dataset.initial).toBe(letter);
  expect(avatar.textContent).toBe("");
});

test("loads no picture of another host", () => {
  expect(drawn("Ada", "https://example.org/ada.png").tagName).toBe("SPAN");
  expect(drawn("Ada", "http://static-cdn.jtvnw.net/ada.png").tagName).toBe("SPAN");
});
