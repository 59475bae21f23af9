var o=(e,t=document)=>t.querySelector(e),n=(e,t=document)=>[...t.querySelectorAll(e)];function c(e){o("#g-live").textContent=e}export{o as a,n as b,c};
