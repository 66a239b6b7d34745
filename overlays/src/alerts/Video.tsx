import { useEffect, useRef } from "react";
import { asVolume } from "./sound";

interface Props {
  readonly address: string;
  readonly percent: number;
  readonly isMuted: boolean;
  /** The file is gone, or is no video. */
  readonly onFailed: () => void;
}

/** A rule's video, with its sound. Where the browser refuses to play sound, it plays without. */
export function Video({ address, percent, isMuted, onFailed }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const own = video.current;
    if (own !== null) {
      own.volume = asVolume(percent);
      own.muted = isMuted || percent === 0;
    }
  }, [percent, isMuted]);
  useEffect(() => {
    const own = video.current;
    own?.play().catch(() => {
      own.muted = true;
      own.play().catch(() => {
        // the element has an error too
      });
    });
  }, []);
  // biome-ignore lint/a11y/useMediaCaption: a file of the streamer has none
  return <video ref={video} className="integron-alert-media" src={address} loop={true} onError={onFailed} />;
}
